import type { GaugeView } from '@/lib/explain'
import styles from './gauge.module.css'

/** A short rule with the needed mark and yours. Only a picture: both values stand beside it in words. */
export function Gauge({ gauge }: { gauge: GaugeView }) {
  const { low, high, needed, direction } = gauge
  const from = Math.min(0, low, needed)
  // Room for the needed mark somewhere right of the middle; what lies far beyond ends at the edge.
  const reach = Math.max(needed * 1.6, Math.min(high, needed * 4 || high), needed === 0 ? 1 : 0)
  const at = (value: number) => Math.max(0, Math.min(100, (100 * (value - from)) / (reach - from || 1)))
  const [start, end] = [at(low), at(high)]
  return (
    <div className={styles.gauge} aria-hidden="true">
      <span
        className={styles.enough}
        style={
          direction === 'atLeast' ? { left: `${at(needed)}%`, right: 0 } : { left: 0, right: `${100 - at(needed)}%` }
        }
      />
      {end - start > 0.5 ? (
        <span className={styles.band} style={{ left: `${start}%`, width: `${end - start}%` }} />
      ) : (
        <span className={styles.yours} style={{ left: `${start}%` }} />
      )}
      <span className={styles.needed} style={{ left: `${at(needed)}%` }} />
    </div>
  )
}
