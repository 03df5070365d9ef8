// No word about us leaves the machine, whichever command runs Next.
process.env.NEXT_TELEMETRY_DISABLED = '1'

const buildId = process.env.BUILD_ID ?? Date.now().toString(36)
const fonts = './node_modules/@expo-google-fonts/noto-sans-sc'
const unusedWeights = ['100Thin', '200ExtraLight', '300Light', '500Medium', '600SemiBold', '800ExtraBold', '900Black']

/** @type {import('next').NextConfig} */
export default {
  // STANDALONE=1 packs a folder that runs without node_modules; `next start` warns when it is set, so it is asked for.
  output: process.env.STANDALONE === '1' ? 'standalone' : undefined,
  poweredByHeader: false,
  reactStrictMode: true,
  // The databases' drivers are loaded as they are: one is a binary.
  serverExternalPackages: ['libsql', 'pg'],
  // An address outside of both languages gets our page, not the framework's.
  experimental: { globalNotFound: true },
  // A link is a key: no page under one is indexed, named to other sites, or kept.
  headers: async () =>
    ['share', 'share/:held', 'verify/:held', 'prefill/:held', 'handoff/receipt', 'handoff/status', 'handoff/look'].map(
      (path) => ({
        source: `/:locale/${path}`,
        headers: [
          { key: 'Referrer-Policy', value: 'no-referrer' },
          { key: 'X-Robots-Tag', value: 'noindex, nofollow, noarchive' },
        ],
      }),
    ),
  generateBuildId: () => buildId,
  env: { NEXT_PUBLIC_BUILD_ID: buildId },
  // Answers in cookies are those of a device without scripts: its pages are made on the server, all others stay as built.
  rewrites: async () => ({
    beforeFiles: ['/match/:step*', '/result'].map((path) => ({
      source: `/:locale(zh|en)${path}`,
      has: [{ type: 'cookie', key: 'answers' }],
      destination: `/:locale/told${path}`,
    })),
  }),
  // The rules are read at run time and the card reads two weights of one font: both travel with a standalone build.
  outputFileTracingIncludes: {
    '/**': [
      './rules/**/*',
      `${fonts}/LICENSE_FONT`,
      ...['400Regular', '700Bold'].map((weight) => `${fonts}/${weight}/*.ttf`),
    ],
  },
  outputFileTracingExcludes: {
    '/**': [`${fonts}/**/*.png`, ...unusedWeights.map((weight) => `${fonts}/${weight}/**`)],
  },
}
