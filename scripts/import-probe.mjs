// Asks a server at fixed times in a thread of its own, and tells how long each answer took from when it was due.
import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const { port, askers } = workerData
const agent = new Agent({ keepAlive: true })
const told = Object.fromEntries(askers.map(({ name }) => [name, { times: [], wrong: 0 }]))

for (const { name, everyMs, ask } of askers) {
  const { method, path, body, headers } = ask
  let due = performance.now()
  const next = () => {
    const began = due
    due += everyMs
    setTimeout(next, due - performance.now())
    const length = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length }
    const done = (ok) => {
      told[name].times.push(performance.now() - began)
      if (!ok) told[name].wrong++
    }
    request({ port, agent, method, path, headers: { ...headers, ...length } }, (response) => {
      response.resume()
      response.on('end', () => done(response.statusCode === 200))
    })
      .on('error', () => done(false))
      .end(body)
  }
  next()
}

parentPort.on('message', () => {
  parentPort.postMessage(structuredClone(told))
  for (const one of Object.values(told)) {
    one.times = []
    one.wrong = 0
  }
})
