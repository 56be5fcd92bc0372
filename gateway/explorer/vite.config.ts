import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedFiles } from '../../scripts/vite/compressed-files.ts';

const gateway = 'http://localhost:4000';

export default defineConfig({
  base: '/explorer/',
  plugins: [react(), compressedFiles()],
  // Vite cuts paths at `#` and `?`: scripts/set-up.js passes a symbolic link for a checkout in such a path.
  resolve: { preserveSymlinks: true },
  // The GraphQL language worker loads its formatter lazily, which requires module workers.
  worker: { format: 'es' },
  build: {
    // Monaco is one large chunk that is loaded after the page is rendered; the default limit would warn each time.
    chunkSizeWarningLimit: 4096,
    reportCompressedSize: false,
    // GraphiQL is compiled with `use no memo` directives, which have no meaning once it is bundled.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  // `vite` alone serves the explorer with hot reload in front of a running gateway.
  server: { proxy: { '/graphql': { target: gateway, ws: true }, '/images': gateway } },
});
