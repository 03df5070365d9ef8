import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

type Shelf = {
  get: (key: Buffer, name: string) => Promise<Uint8Array<ArrayBuffer> | null>
  put: (key: Buffer, name: string, bytes: Uint8Array) => Promise<void>
}

/**
 * Pictures in a folder, at most `most` bytes of them; the ones not asked for longest go first. Each is sealed with a key
 * made of all that it shows, its link included: who holds the folder but not the link can open none of them.
 */
export function openShelf(folder: () => string, most: number): Shelf {
  let held: number | undefined

  async function makeRoom() {
    const files = await Promise.all(
      (await readdir(folder())).map(async (name) => {
        const file = join(folder(), name)
        // Another server may have taken it away meanwhile.
        const { size, mtimeMs } = await stat(file).catch(() => ({ size: 0, mtimeMs: 0 }))
        return { file, size, mtimeMs }
      }),
    )
    held = files.reduce((sum, { size }) => sum + size, 0)
    // A tenth at a time, so that not every card looks through the folder.
    const enough = held > most ? most * 0.9 : most
    for (const { file, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (held <= enough) break
      await rm(file, { force: true })
      held -= size
    }
  }

  return {
    async get(key, name) {
      const file = join(folder(), name)
      const sealed = await readFile(file).catch(() => null)
      const bytes = sealed && opened(key, sealed)
      if (bytes) await utimes(file, new Date(), new Date()).catch(() => {})
      return bytes
    },
    async put(key, name, bytes) {
      const draft = join(folder(), `${name}.${randomBytes(4).toString('hex')}`)
      try {
        await mkdir(folder(), { recursive: true, mode: 0o700 })
        const sealed = seal(key, bytes)
        await writeFile(draft, sealed, { mode: 0o600 })
        await rename(draft, join(folder(), name))
        held = held === undefined ? undefined : held + sealed.length
        if (held === undefined || held > most) await makeRoom()
      } catch (error) {
        // The picture is drawn; only the next server start will draw it again.
        console.warn('A card could not be kept on disk.', error)
      }
    },
  }
}

const NONCE = 12
const TAG = 16

function seal(key: Buffer, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Null where the file is damaged, which only means that the card is drawn again. */
function opened(key: Buffer, sealed: Buffer): Uint8Array<ArrayBuffer> | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
    return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]))
  } catch {
    return null
  }
}
