'use client'

import { useState } from 'react'
import { Button, buttonClass } from '@/app/_ui/button'
import { Section } from '@/app/_ui/section'
import type { ScreenWords } from '@/lib/i18n/screen'
import styles from './choose-list.module.css'

/** A file by hand or by drop, the sample, the template; and why the last file was not taken. */
export function ChooseList({
  words,
  ready,
  refused,
  name,
  choose,
  sample,
  template,
  more,
}: {
  words: ScreenWords
  ready: boolean
  refused: string | null
  name: string | undefined
  choose: (file: File) => void
  sample?: () => void
  template: () => void
  /** Another way to the template, and what else there is. */
  more?: React.ReactNode
}) {
  const t = words.choose
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file) choose(file)
  }
  return (
    <Section id="choose" title={t.title} intro={t.limits}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file field inside is the first. */}
      <div
        className={`${styles.drop} ${over ? styles.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files)
        }}
      >
        {refused ? (
          <p role="alert" className={styles.refused}>
            {name ? <strong>{name}</strong> : null} {refused}
          </p>
        ) : null}
        <p className={styles.hint} aria-hidden="true">
          {t.drop}
        </p>
        <label className={`${buttonClass('strong')} ${styles.pick}`}>
          {t.pick}
          <input
            className={styles.input}
            type="file"
            accept=".csv,.tsv,.txt,.xlsx"
            aria-label={t.label}
            disabled={!ready}
            onChange={(event) => take(event.target.files)}
          />
        </label>
      </div>
      <p className={styles.headings}>{t.headings}</p>
      <div className={styles.others}>
        {sample ? (
          <>
            <Button disabled={!ready} onClick={sample}>
              {t.sample}
            </Button>
            <span className="quiet">{t.sampleNote}</span>
          </>
        ) : null}
        <Button weight="bare" disabled={!ready} onClick={template}>
          {t.template}
        </Button>
        {more}
      </div>
    </Section>
  )
}
