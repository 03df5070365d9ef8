/** Everything that makes sense of what was typed. It comes after the page, which can be read and filled in without it. */
export { formatNumber } from '@/lib/amount'
export { judge } from './judge'
export { typedFrom, understand } from './understand'
export { understoodText } from './understood-text'
