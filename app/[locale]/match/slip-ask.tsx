import { Button } from '@/app/_ui/button'
import { formatYuan } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import styles from './slip-ask.module.css'

/** An amount that is odd by a factor of ten thousand, and what was probably meant. */
export type Doubt = { value: number; meant: number }

/** Which of two amounts is meant; either button goes on. */
export function SlipAsk({ ref, locale, doubt }: { ref?: React.Ref<HTMLDivElement>; locale: Locale; doubt: Doubt }) {
  const { slip } = matchWords(locale)
  const [value, meant] = [formatYuan(doubt.value, locale), formatYuan(doubt.meant, locale)]
  return (
    <div ref={ref} className={styles.ask} id="problem" role="alert" tabIndex={-1} aria-labelledby="slip-title">
      <h2 id="slip-title">{slip.title}</h2>
      <p>{slip.text(value, meant)}</p>
      <p className={styles.choice}>
        <Button type="submit" name="sure" value="meant">
          {slip.meant(meant)}
        </Button>
        <Button type="submit" name="sure" value="kept">
          {slip.kept(value)}
        </Button>
      </p>
    </div>
  )
}
