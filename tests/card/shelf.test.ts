import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDesk } from '@/lib/card/desk'
import { type CardView, cardView } from '@/lib/card/view'
import { sampleExplanation } from '../fixtures/explanation'
import { LINK } from './decode'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cards-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const view = (sentence: string): CardView => ({ ...cardView(sampleExplanation(), { link: LINK }), sentence })
const files = () => readdirSync(folder)

/** A desk without memory, and the list of what it drew: the sentence, made a kilobyte long. */
function opened(where: string, shelf?: number) {
  const drawn: string[] = []
  const desk = openDesk(
    async ({ sentence }) => {
      drawn.push(sentence)
      return new Uint8Array(Buffer.from(sentence.repeat(1024)))
    },
    { keep: 0, folder: () => where, ...(shelf ? { shelf } : {}) },
  )
  return { drawn, desk: (sentence: string) => desk(view(sentence), 'a6') }
}

describe('pictures on disk', () => {
  test('are drawn once, also by the next start of the server', async () => {
    const first = opened(folder)
    const picture = await first.desk('a')
    await first.desk('a')
    const second = opened(folder)
    expect(await second.desk('a')).toEqual(picture)
    expect([first.drawn, second.drawn]).toEqual([['a'], []])
    expect(files()).toEqual([picture.tag])
  })

  test('are none of those without a link: who only looks leaves nothing behind', async () => {
    const desk = openDesk(async () => new Uint8Array(8), { folder: () => folder })
    await desk(cardView(sampleExplanation()), 'a6')
    expect(files()).toEqual([])
  })

  test('are sealed: neither name nor bytes of a file tell what it shows', async () => {
    await opened(folder).desk('a')
    const [file = ''] = files()
    const sealed = readFileSync(join(folder, file)).toString('latin1')
    expect(sealed).not.toContain('aaaa')
    expect(`${file}${sealed}`).not.toContain('k7m2q9x4')
  })

  test('that are damaged, or laid under another name, are drawn again', async () => {
    const { desk, drawn } = opened(folder)
    const { tag, bytes } = await desk('a')
    const other = await desk('b')
    for (const wrong of [Buffer.from('x'), Buffer.alloc(4096), readFileSync(join(folder, other.tag))]) {
      writeFileSync(join(folder, tag), wrong)
      expect((await desk('a')).bytes).toEqual(bytes)
    }
    expect(drawn).toEqual(['a', 'b', 'a', 'a', 'a'])
  })

  test('take no more room than they may; the one not asked for longest goes first', async () => {
    const { desk, drawn } = opened(folder, 4000)
    const old = (await desk('a')).tag
    await desk('b')
    await desk('c')
    utimesSync(join(folder, old), new Date(0), new Date(0))
    await desk('a')
    // The look at "a" made it young again; "b" is now the oldest.
    utimesSync(join(folder, (await desk('b')).tag), new Date(1), new Date(1))
    await desk('d')
    expect(files()).toContain(old)
    expect(files().length).toBeLessThanOrEqual(3)
    expect(drawn).toEqual(['a', 'b', 'c', 'd'])
    await desk('b')
    expect(drawn).toEqual(['a', 'b', 'c', 'd', 'b'])
  })

  test('may fail to be kept: the card is drawn all the same, and the log says so', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const blocked = join(folder, 'file')
    writeFileSync(blocked, '')
    const { bytes } = await opened(join(blocked, 'cards')).desk('a')
    expect(bytes.length).toBe(1024)
    expect(warn).toHaveBeenCalledOnce()
    warn.mockRestore()
  })
})
