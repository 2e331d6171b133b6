// Builds the desk into dist/desk: relative addresses, so that any static host and any sub-path will do.
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Only in the build: the dev server's hot reload needs an inline script. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  // Uploads go straight to the cloud's storage host, whose name differs by region and environment.
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const contentPolicy: Plugin = {
  name: 'content-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
      injectTo: 'head-prepend',
    },
  ],
}

export default defineConfig({
  base: './',
  plugins: [react(), contentPolicy],
  server: { proxy: { '/http': process.env.DESK_PROXY ?? 'http://127.0.0.1:4100' } },
  build: {
    outDir: '../dist/desk',
    emptyOutDir: true,
    target: 'es2020',
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      output: {
        manualChunks(id) {
          if (/node_modules\/(react|react-dom|scheduler)\//.test(id)) return 'react'
          if (/node_modules\/(zod|dayjs)\//.test(id) || id.includes('/src/domain/'))
            return 'contract'
        },
      },
    },
  },
})
