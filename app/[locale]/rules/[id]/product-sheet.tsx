import { OpenForPrint } from '@/app/_ui/open-for-print'
import { PlainList } from '@/app/_ui/plain-list'
import { Prose } from '@/app/_ui/prose'
import { Section } from '@/app/_ui/section'
import type { Product, Ruleset } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { productVersions } from '@/lib/rulebook/rows'
import { RuleHead } from './rule-head'
import { Versions } from './versions'

type Props = { product: Product; ruleset: Ruleset; locale: Locale; asOf: string }

/** One loan: whom it is meant for, its conditions with their basis, what a person confirms, and its versions. */
export function ProductSheet({ product, ruleset, locale, asOf }: Props) {
  const { rules } = guideWords(locale)
  const { result } = words(locale)
  return (
    <>
      <RuleHead
        locale={locale}
        title={product.title[locale]}
        notes={[
          product.summary[locale],
          product.titleStatus === 'assumed' && locale === 'zh' ? rules.nameNote : null,
          result.amount,
        ]}
      />
      <div className="column">
        <Section id="meant-for" title={rules.meantFor}>
          <p>
            <Prose text={product.meantFor.text[locale]} locale={locale} />
          </p>
          <PlainList items={product.meantFor.traits.map(({ text }) => text[locale])} locale={locale} />
        </Section>
        <Versions versions={productVersions(product, ruleset, locale)} ruleset={ruleset} locale={locale} asOf={asOf} />
        <Section id="to-confirm" title={rules.toConfirm}>
          <PlainList items={product.toConfirm.map((one) => one[locale])} locale={locale} />
        </Section>
      </div>
      <OpenForPrint />
    </>
  )
}
