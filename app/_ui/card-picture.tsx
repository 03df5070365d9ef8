import { type Shape, SIZES } from '@/lib/card/sizes'
import styles from './card-picture.module.css'

type Props = {
  /** Its address: of its own on this site, or of a picture in memory. */
  src: string
  shape: Shape
  /** All that the card says, as `cardView` gives it. */
  alt: string
  /** What may be done with it. */
  children?: React.ReactNode
  ref?: React.Ref<HTMLElement>
}

/** A card as a picture that a long press can save, in the size in which it is looked at. */
export function CardPicture({ src, shape, alt, children, ref }: Props) {
  const { width, height } = SIZES[shape]
  return (
    <figure className={styles.figure} tabIndex={-1} ref={ref}>
      {/* biome-ignore lint/performance/noImgElement: the very picture that is saved and sent, in no other size */}
      <img
        className={`${styles.picture} ${width > height ? styles.wide : ''}`}
        src={src}
        width={width}
        height={height}
        alt={alt}
      />
      {children ? <figcaption className={styles.row}>{children}</figcaption> : null}
    </figure>
  )
}
