import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { themeScript } from './src/theme/theme.ts';

/** Serves and builds the styleguide alone: `npm run dev --workspace packages/ui`. */
export default defineConfig({
  root: join(import.meta.dirname, 'dev'),
  plugins: [
    react(),
    tailwindcss(),
    { name: 'theme', transformIndexHtml: (html) => html.replace('/*theme*/', () => themeScript) },
  ],
  build: { outDir: '../dist', emptyOutDir: true, reportCompressedSize: false },
});
