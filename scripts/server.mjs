/**
 * What Node is told to serve the built program with. Its heap ends below what a machine for one server has, and is swept
 * long before: without an end it grows to twice as much. A proxy keeps its connections for a minute and finds them open.
 * @param {number} port
 */
export const serverArguments = (port) => [
  '--max-old-space-size=768',
  'node_modules/next/dist/bin/next',
  'start',
  ...['-p', String(port)],
  ...['--keepAliveTimeout', '65000'],
]
