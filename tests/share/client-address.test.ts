import { expect, it } from 'vitest'
import { addressOf } from '@/lib/client-address'

it('without proxies the other end of the connection is the visitor, whatever is claimed', () => {
  expect(addressOf(undefined, '192.0.2.1', 0)).toBe('192.0.2.1')
  expect(addressOf('10.0.0.1, 10.0.0.2', '192.0.2.1', 0)).toBe('192.0.2.1')
})

it('behind a proxy its own word counts and what stands before it does not', () => {
  expect(addressOf('198.51.100.7, 203.0.113.9', '10.0.0.1', 1)).toBe('203.0.113.9')
  expect(addressOf('198.51.100.7, 203.0.113.9, 10.0.0.2', '10.0.0.1', 2)).toBe('203.0.113.9')
  expect(addressOf(undefined, '10.0.0.1', 1)).toBe('10.0.0.1')
})

it('an IPv6 visitor is a network of 64 bits, a mapped IPv4 one is itself', () => {
  expect(addressOf(undefined, '2001:db8:1:2:3:4:5:6', 0)).toBe('2001:db8:1:2')
  expect(addressOf(undefined, '2001:db8::5', 0)).toBe('2001:db8:0:0')
  expect(addressOf(undefined, '::1', 0)).toBe('0:0:0:0')
  expect(addressOf(undefined, '::ffff:192.0.2.1', 0)).toBe('192.0.2.1')
})
