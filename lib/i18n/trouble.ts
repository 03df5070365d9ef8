import type { Locale } from './locale'

type Trouble = Record<'notFound' | 'failed', { title: string; text: string }> & { retry: string; back: string }

/** Words for pages that are missing or broken. Apart from the rest: every page carries them, and they must come even when nothing else does. */
export const trouble: Record<Locale, Trouble> = {
  zh: {
    notFound: { title: '没有这一页', text: '地址可能写错了，或者页面已经搬走。已填的答案仍在本机。' },
    failed: { title: '这一页没有打开', text: '程序出了差错。已填的答案仍在本机，没有丢失，也没有上传。' },
    retry: '再试一次',
    back: '回到首页',
  },
  en: {
    notFound: {
      title: 'No such page',
      text: 'The address may be mistyped, or the page has moved. Your answers are still on this device.',
    },
    failed: {
      title: 'This page did not open',
      text: 'Something went wrong in the program. Your answers are still on this device; none were lost or sent.',
    },
    retry: 'Try again',
    back: 'To the start page',
  },
}
