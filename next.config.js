// No word about us leaves the machine, whichever command runs Next.
process.env.NEXT_TELEMETRY_DISABLED = '1'

const buildId = process.env.BUILD_ID ?? Date.now().toString(36)
const fonts = './node_modules/@fontsource/noto-sans-sc'
const unusedWeights = [100, 200, 300, 500, 600, 800, 900]

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
  generateBuildId: () => buildId,
  env: { NEXT_PUBLIC_BUILD_ID: buildId },
  // The rules are read at run time and the card reads two weights of one font: both travel with a standalone build.
  outputFileTracingIncludes: {
    '/**': ['./rules/**/*', ...[400, 700].map((weight) => `${fonts}/files/noto-sans-sc-*-${weight}-normal.woff`)],
  },
  outputFileTracingExcludes: {
    '/**': [
      `${fonts}/**/*.woff2`,
      `${fonts}/**/*.css`,
      ...unusedWeights.map((weight) => `${fonts}/files/*-${weight}-normal.woff`),
    ],
  },
}
