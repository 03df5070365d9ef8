/** Languages of the interface; the first one is the default. Apart from the words, so that a small part need not carry them. */
export const LOCALES = ['zh', 'en'] as const
export type Locale = (typeof LOCALES)[number]

export const isLocale = (text: string): text is Locale => (LOCALES as readonly string[]).includes(text)

/** The value of `<html lang>`. */
export const HTML_LANG: Record<Locale, string> = { zh: 'zh-CN', en: 'en' }
