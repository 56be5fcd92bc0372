import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { themeScript } from './src/theme/theme.ts';

const inHere = (path: string) => join(import.meta.dirname, path);

/** Serves and builds the styleguide alone: `npm run dev --workspace packages/ui`. */
export default defineConfig({
  root: inHere('dev'),
  plugins: [
    react(),
    tailwindcss(),
    { name: 'theme', transformIndexHtml: (html) => html.replace('/*theme*/', () => themeScript) },
  ],
  build: {
    outDir: '../dist/styleguide',
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1024,
    // The styles alone, too, as an app gets them.
    rolldownOptions: { input: { page: inHere('dev/index.html'), styles: inHere('src/styles/styles.css') } },
  },
});
