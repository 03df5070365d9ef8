import { expect, test } from 'vitest'
import { scriptsOf } from '../../scripts/bench-js.mjs'

test('each script of the page counts once; old browsers’ and inline ones do not count', () => {
  const html = `<html><head><script src="/_next/a.js?x=1&amp;y=2" async=""></script>
    <script src="/_next/a.js?x=1&amp;y=2"></script><script src="/_next/old.js" noModule=""></script>
    <script id="b" src="/_next/b.js"></script><script>self.__next_f=[]</script></head></html>`
  expect(scriptsOf(html)).toEqual(['/_next/a.js?x=1&y=2', '/_next/b.js'])
})
