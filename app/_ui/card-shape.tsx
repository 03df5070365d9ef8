import { type Shape, SIZES } from '@/lib/card/sizes'
import { type Locale, words } from '@/lib/i18n'
import styles from './card-shape.module.css'

const shapes = Object.keys(SIZES) as Shape[]

/** Which size of card: each drawn as its own outline, with what it is for. */
export function CardShape({
  shape,
  locale,
  onChange,
}: {
  shape: Shape
  locale: Locale
  onChange: (shape: Shape) => void
}) {
  const { card } = words(locale)
  return (
    <fieldset className={styles.shapes}>
      <legend>{card.shape}</legend>
      <div className={styles.row}>
        {shapes.map((each) => (
          <label key={each} className={styles.shape}>
            <input
              type="radio"
              name="card-shape"
              value={each}
              checked={each === shape}
              onChange={() => onChange(each)}
            />
            <svg className={styles.outline} viewBox="0 0 24 24" aria-hidden="true">
              <rect {...outline(each)} rx="1" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
            <span>
              {card.shapes[each].name}
              <span className={styles.use}>{card.shapes[each].use}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The size in small, the longer side always as long. */
function outline(shape: Shape) {
  const { width, height } = SIZES[shape]
  const scale = 20 / Math.max(width, height)
  const [w, h] = [width * scale, height * scale]
  return { x: 12 - w / 2, y: 12 - h / 2, width: w, height: h }
}
