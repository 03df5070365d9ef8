import { hkdfSync, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a key is for. Each purpose has a key of its own, so that what one of them seals no other can open. */
export type KeyPurpose = 'answers' | 'cards' | 'sessions' | 'backups' | 'handoffs'

/** The folder of all that this installation keeps: `DATA_DIR`, else `data` beside the program. */
export const dataFolder = (): string => process.env.DATA_DIR || join(process.cwd(), 'data')

const keys = new Map<string, Buffer>()

/**
 * The 32-byte key of this installation for one purpose. All derive from one secret: `SECRET_KEY` (64 hexadecimal digits,
 * the same on every server of one installation), else the file `secret.key` in the data folder, made at first need.
 * Throws where the secret is not fit.
 */
export function keyFor(purpose: KeyPurpose): Buffer {
  const folder = dataFolder()
  const name = `${purpose} ${process.env.SECRET_KEY ?? folder}`
  let key = keys.get(name)
  if (!key) {
    key = keyOf(secret(folder), purpose)
    keys.set(name, key)
  }
  return key
}

/** The key that a secret gives for one purpose. */
export const keyOf = (secret: Buffer, purpose: KeyPurpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `scitech-loan-match ${purpose}`, 32))

/** The secret of this installation. */
export const installationSecret = (): Buffer => secret(dataFolder())

function secret(folder: string): Buffer {
  const given = process.env.SECRET_KEY
  if (given !== undefined) return secretIn(given, 'SECRET_KEY')
  const file = join(folder, 'secret.key')
  try {
    return secretIn(readFileSync(file, 'utf8'), file)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
  mkdirSync(folder, { recursive: true })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true })
  try {
    // A link is made whole or not at all: of two servers that start at once one wins, and both read the winner's secret.
    linkSync(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return secretIn(readFileSync(file, 'utf8'), file)
}

/** The secret that a text is; `where` names it in the error where it is none. */
export function secretIn(text: string, where: string): Buffer {
  if (!/^[0-9a-f]{64}$/i.test(text.trim())) throw new Error(`${where} must hold 64 hexadecimal digits.`)
  return Buffer.from(text.trim(), 'hex')
}

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code
