import { Fragment } from 'react'
import type { Locale } from '@/lib/i18n/locale'

// A number keeps its sign, its range and its unit on one line.
const AMOUNT =
  /\d{4}-\d{2}-\d{2}|CNY\s[\d,]+(?:\.\d+)?(?:\s(?:million|billion)\b)?|(?:[≥≤<>]\s?)?(?:CNY\s)?[−-]?\d[\d,]*(?:\.\d+)?(?:\s?[–~]\s?\d[\d,]*(?:\.\d+)?)?\s?(?:%|[万亿]?元|万亿元|个月|个百分点|[人项件个年月日天点分条]|(?:million|billion|months?|years?|points?|percentage points|staff|items?)\b)/
const HAN = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+(?:[\d.–-]*[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+)*/
const PARTS: Record<Locale, RegExp> = {
  zh: new RegExp(`(${AMOUNT.source})`, 'g'),
  en: new RegExp(`(${HAN.source}|${AMOUNT.source})`, 'g'),
}
const han = /[\u3400-\u9fff]/

/** A sentence set well: numbers stay with their units, and Chinese inside English is told to be Chinese. */
export function Prose({ text, locale }: { text: string; locale: Locale }) {
  return text.split(PARTS[locale]).map((part, index) => {
    // Splitting by a group puts what it caught at the odd places.
    if (index % 2 === 0) return part
    const chinese = locale === 'en' && han.test(part)
    const key = `${index}${part}`
    if (!part) return <Fragment key={key} />
    return (
      <span key={key} {...(chinese ? { lang: 'zh-CN' } : { className: 'amount' })}>
        {part}
      </span>
    )
  })
}
