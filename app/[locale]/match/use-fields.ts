'use client'

import { useMemo, useState } from 'react'
import { FIELDS, type Field } from './question'

/** What the form holds: the texts and choices of one question. */
export type Fields = Record<Field, string>

type Watcher = (now: Fields, changed: Field) => void

/** An input of the form, spread onto it. */
export type Registered = {
  name: Field
  ref: (input: HTMLInputElement | null) => (() => void) | undefined
  onChange: (event: React.ChangeEvent<HTMLInputElement>) => void
}

/** The texts and choices of one question. They live in the inputs themselves; what is shown beside them follows. */
export type QuestionForm = {
  register: (name: Field, onChange?: (input: HTMLInputElement) => void) => Registered
  get: () => Fields
  set: (name: Field, value: string) => void
  reset: (values: Fields) => void
  watch: (watcher: Watcher) => () => void
}

const EMPTY = Object.fromEntries(FIELDS.map((name) => [name, ''])) as Fields

function fieldsOver(show: (values: Fields) => void): QuestionForm {
  let now = EMPTY
  let isAwake = false
  const inputs = new Map<Field, Set<HTMLInputElement>>()
  const watchers = new Set<Watcher>()
  const isChoice = ({ type }: HTMLInputElement) => type === 'radio' || type === 'checkbox'
  const write = (input: HTMLInputElement, value: string) => {
    if (isChoice(input)) input.checked = value.split(' ').includes(input.value)
    else if (input.value !== value) input.value = value
  }
  /** What an input says: of boxes all that are ticked, in their order. */
  const read = (input: HTMLInputElement, name: Field) =>
    input.type === 'checkbox'
      ? [...(inputs.get(name) ?? [])].flatMap(({ checked, value }) => (checked ? [value] : [])).join(' ')
      : input.value
  const change = (name: Field, value: string) => {
    now = { ...now, [name]: value }
    show(now)
    for (const watcher of watchers) watcher(now, name)
  }
  return {
    register: (name, onChange) => ({
      name,
      ref: (input) => {
        if (!input) return
        const all = inputs.get(name) ?? new Set()
        inputs.set(name, all.add(input))
        // What was typed before the page woke up is taken as it stands.
        if (isAwake) write(input, now[name])
        else if (!isChoice(input) || input.checked) now = { ...now, [name]: read(input, name) }
        return () => {
          all.delete(input)
        }
      },
      onChange: ({ target }) => {
        change(name, read(target, name))
        onChange?.(target)
      },
    }),
    get: () => now,
    set: (name, value) => {
      for (const input of inputs.get(name) ?? []) write(input, value)
      change(name, value)
    },
    reset: (values) => {
      isAwake = true
      now = values
      for (const [name, all] of inputs) for (const input of all) write(input, values[name])
      show(now)
    },
    watch: (watcher) => {
      watchers.add(watcher)
      return () => {
        watchers.delete(watcher)
      }
    },
  }
}

/** The fields of a question's form, and their values as of now. */
export function useFields(): [QuestionForm, Fields] {
  const [values, show] = useState(EMPTY)
  return [useMemo(() => fieldsOver(show), []), values]
}
