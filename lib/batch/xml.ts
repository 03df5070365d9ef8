import { FileRefusal } from './refusal'

/**
 * What the parts of a workbook need of XML and no more: elements, text, the five entities and numbered characters. A document
 * type is refused where it stands, so there are no entities to expand and nothing to fetch.
 */
export type XmlHandler = {
  open(name: string, attribute: (key: string) => string | undefined): void
  text(text: string): void
  close(name: string): void
}

const DEPTH = 50
const LONGEST = 1_000_000
const LONGEST_TAG = 10_000
const broken = (detail: string): never => {
  throw new FileRefusal('broken-workbook', { detail })
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) return broken('a bare &')
    const known = ENTITIES[name]
    if (known !== undefined) return known
    const [, hex, decimal] = /^#(?:x([\da-f]+)|(\d+))$/i.exec(name) ?? []
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    if (!(code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff))) broken(`&${name};`)
    return String.fromCodePoint(code)
  })
}

/** Producers differ in their prefixes: x:row is row. */
const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

function attributesOf(tag: string): (key: string) => string | undefined {
  let read: Map<string, string> | undefined
  return (key) => {
    if (!read) {
      read = new Map()
      for (let equals = tag.indexOf('='), at = 0; equals !== -1; equals = tag.indexOf('=', at)) {
        const name = tag.slice(at, equals).trim()
        let start = equals + 1
        while (tag[start] === ' ' || tag[start] === '\n') start++
        const quote = tag[start]
        const end = quote === '"' || quote === "'" ? tag.indexOf(quote, start + 1) : -1
        if (end === -1) return broken('an attribute without quotes')
        read.set(name, unescaped(tag.slice(start + 1, end)))
        at = end + 1
      }
    }
    return read.get(key)
  }
}

/** The end of a tag: a > that is not inside quotes; -1 where it is not there yet. */
function endOfTag(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === 62) return at
    if (sign !== 34 && sign !== 39) continue
    at = text.indexOf(text[at]!, at + 1)
    if (at === -1) return -1
  }
  return -1
}

/** Reads one part as it is unpacked, and pauses after each piece for whoever hands on what the handler gathered. */
export async function* walkXml(pieces: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncIterable<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const open: string[] = []
  let text = ''
  let seen = false

  const tag = (inside: string): void => {
    if (inside.startsWith('/')) {
      const name = inside.slice(1).trim()
      if (open.pop() !== name) broken(`</${name}>`)
      handler.close(bare(name))
      return
    }
    if (inside.length > LONGEST_TAG) broken('a tag too long')
    const empty = inside.endsWith('/')
    const name = /^[^\s/<]+/.exec(inside)?.[0] ?? broken('an element without a name')
    if (open.length >= DEPTH) broken('nested too deep')
    if (open.length === 0 && seen) broken('a second root')
    seen = true
    handler.open(bare(name), attributesOf(inside.slice(name.length)))
    if (empty) handler.close(bare(name))
    else open.push(name)
  }

  const take = (last: boolean): void => {
    let at = 0
    const words = (to: number) => {
      if (to > at && open.length > 0) handler.text(unescaped(text.slice(at, to)))
    }
    for (;;) {
      const start = text.indexOf('<', at)
      if (start === -1) break
      const skip = text.startsWith('<!--', start)
        ? '-->'
        : text.startsWith('<?', start)
          ? '?>'
          : text.startsWith('<![CDATA[', start)
            ? ']]>'
            : null
      if (!skip && text.startsWith('<!', start) && (last || text.length - start >= 9)) broken('a document type')
      if (text.startsWith('<!', start) && !skip) break
      const end = skip ? text.indexOf(skip, start + 2) : endOfTag(text, start + 1)
      if (end === -1) break
      words(start)
      if (skip === ']]>') handler.text(text.slice(start + 9, end))
      else if (!skip) tag(text.slice(start + 1, end))
      at = end + (skip?.length ?? 1)
    }
    text = text.slice(at)
    if (text.length > LONGEST) broken('a part without an end')
  }

  try {
    for await (const piece of pieces) {
      text += decoder.decode(piece, { stream: true })
      take(false)
      yield
    }
    text += decoder.decode()
    take(true)
  } catch (error) {
    throw error instanceof TypeError ? new FileRefusal('broken-workbook', { detail: 'not UTF-8' }) : error
  }
  if (open.length > 0 || !seen) broken('cut off')
}

/** Reads one part from its first to its last element. */
export async function readXml(pieces: AsyncIterable<Uint8Array>, handler: Partial<XmlHandler>): Promise<void> {
  const nothing = () => {}
  for await (const _ of walkXml(pieces, { open: nothing, text: nothing, close: nothing, ...handler }));
}
