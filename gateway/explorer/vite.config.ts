import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const gateway = 'http://localhost:4000';

export default defineConfig({
  plugins: [react()],
  // Vite cuts paths at `#` and `?`: scripts/set-up.js gives it a symbolic link to a checkout with such a name.
  resolve: { preserveSymlinks: true },
  // The GraphQL language worker loads its formatter lazily, which only module workers can do.
  worker: { format: 'es' },
  build: {
    // Monaco is one large chunk that is loaded after the page has been drawn; the default limit would warn each time.
    chunkSizeWarningLimit: 4096,
    reportCompressedSize: false,
    // GraphiQL is compiled with `use no memo` directives, which mean nothing once it is bundled.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  // `vite` alone serves the explorer with hot reload in front of a gateway that runs already.
  server: { proxy: { '/graphql': { target: gateway, ws: true }, '/images': gateway } },
});
