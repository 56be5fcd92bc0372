import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { themeScript } from '../packages/ui/src/theme/theme.ts';
import { compressedFiles } from '../scripts/vite/compressed-files.ts';

const base = '/admin/';
const gateway = process.env.GATEWAY_URL ?? 'http://localhost:4000';

export default defineConfig(({ command }) => ({
  base,
  plugins: [themeBeforeFirstPaint(), tailwind(), react(), compressedFiles()],
  resolve: {
    // Vite cuts paths at `#` and `?`: scripts/set-up.js passes a symbolic link for a checkout in such a path.
    preserveSymlinks: command === 'build',
    dedupe: ['react', 'react-dom'],
    conditions: ['@commerce/source', 'module', 'browser', 'development|production'],
    // React has it itself.
    alias: [{ find: /^use-sync-external-store\/shim$/, replacement: 'react' }],
  },
  build: { manifest: true, reportCompressedSize: false, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  // `vite` alone serves the back office with hot reload in front of a running gateway, which has everything else.
  server: { proxy: { '^/(?!admin)': { target: gateway, ws: true } } },
}));

/** Writes the script that sets the chosen theme into a file of its own: the page may run no inline script. */
function themeBeforeFirstPaint(): Plugin {
  const fileName = 'assets/theme.js';
  return {
    name: 'theme-before-first-paint',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: themeScript });
    },
    transformIndexHtml: () => [{ tag: 'script', attrs: { src: `${base}${fileName}` }, injectTo: 'head' }],
  };
}
