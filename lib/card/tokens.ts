/** Colours of the card: the light tokens of app/globals.css, which a test holds equal. A picture has no dark mode. */
export const tokens = {
  ground: '#f7f5ef',
  sky: '#e7eef0',
  surface: '#fdfcf9',
  ink: '#1b2126',
  quiet: '#555c62',
  line: '#d8d4c9',
  'line-strong': '#807c72',
  accent: '#0c5a78',
  met: '#22603e',
  unmet: '#8a3d1c',
  open: '#6b5310',
  person: '#55488a',
} as const

export type Palette = Record<keyof typeof tokens, string>

/** For paper: its own white is ground, sky and surface. */
export const paper: Palette = { ...tokens, ground: '#ffffff', sky: '#ffffff', surface: '#ffffff' }
