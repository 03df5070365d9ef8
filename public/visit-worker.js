// Opens the pages of visits without network: whatever was put by for them is served where the network does not answer.
// What is put by and what is removed the pages decide; nothing is kept here on the way.
const ROOMS = /^\/(zh|en)\/workspace(\/|$)/
const PARTS = /^\/(_next\/static|rulebook)\//

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && ROOMS.test(pathname)) event.respondWith(page(request, pathname))
  else if (PARTS.test(pathname)) event.respondWith(part(request))
})

const kept = (path) => caches.match(path, { ignoreSearch: true, ignoreVary: true })

async function page(request, pathname) {
  try {
    return await fetch(request)
  } catch (error) {
    const own = await kept(pathname)
    if (own) return own
    const list = `/${ROOMS.exec(pathname)[1]}/workspace/visits`
    if (await kept(list)) return Response.redirect(list)
    throw error
  }
}

async function part(request) {
  return (await kept(request.url)) ?? fetch(request)
}
