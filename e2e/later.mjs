// Loaded before the server: each SIGUSR2 moves its clock on by 31 minutes, so that a session passes its idle limit unwaited.
const MINUTES = 31
const { now } = Date
let moved = 0
Date.now = () => now() + moved
globalThis.Date = new Proxy(Date, {
  construct: (of, told, target) => Reflect.construct(of, told.length > 0 ? told : [of.now()], target),
})
process.on('SIGUSR2', () => {
  moved += MINUTES * 60_000
  console.log(`The clock is ${moved / 60_000} minutes on.`)
})
