import type { FactError } from '@/lib/engine'

/** The largest body of one request, in bytes; one company needs a fiftieth of it. */
export const LIMIT = 64 * 1024

const STATUS: Partial<Record<FactError['code'], number>> = { 'bad-json': 400, 'too-large': 413 }

/** `{ errors }` with the status that the first of them asks for: 400 no JSON, 413 too large, 422 facts that are not fit. */
export const refuse = (errors: FactError[]): Response =>
  Response.json({ errors }, { status: STATUS[errors[0]!.code] ?? 422, headers: { 'Cache-Control': 'no-store' } })

/** The body as text, read no further than the limit; null where it is larger. */
export async function readBody(request: Request, limit = LIMIT): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null
  const reader = request.body?.getReader()
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}
