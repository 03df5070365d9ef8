import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

const HEADER = 'x-client-address'

/**
 * Notes on every request where it comes from, before anyone reads it: the other end of the connection, or, behind
 * `TRUSTED_PROXIES` reverse proxies, the address that the outermost of them wrote down. What a visitor claims in
 * `X-Forwarded-For` counts for nothing.
 */
export function noteAddresses(proxies = Number(process.env.TRUSTED_PROXIES ?? 0)) {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[HEADER] = addressOf(request.headers['x-forwarded-for'], request.socket.remoteAddress, proxies)
  })
}

/** The visitor's address out of the chain that the proxies wrote; an IPv6 address stands for its network of 64 bits. */
export function addressOf(forwarded: string | string[] | undefined, peer: string | undefined, proxies: number): string {
  const chain = [...String(forwarded ?? '').split(','), peer ?? ''].map((each) => each.trim()).filter(Boolean)
  const address = chain[Math.max(0, chain.length - 1 - proxies)] ?? ''
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return plain.includes(':') ? network(plain) : plain
}

function network(address: string): string {
  const [before = [], after] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const groups =
    after === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill('0'), ...after]
  return groups.slice(0, 4).join(':')
}

/** The address noted on a request. */
export const clientAddress = (headers: Headers): string => headers.get(HEADER) ?? ''
