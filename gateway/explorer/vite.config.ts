import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const brotliParameters = { [constants.BROTLI_PARAM_QUALITY]: 9 };

const gateway = 'http://localhost:4000';

export default defineConfig({
  plugins: [react(), compressed()],
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

/** Writes each text file compressed, too: the gateway serves these files to browsers that accept them. */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: ({ root, build }) => void (folder = join(root, build.outDir)),
    closeBundle: async () => {
      for (const name of await readdir(folder, { recursive: true })) {
        if (!/\.(?:html|js|css|svg|json)$/.test(name)) continue;
        const path = join(folder, name);
        const content = await readFile(path);
        await writeFile(`${path}.br`, await promisify(brotliCompress)(content, { params: brotliParameters }));
        await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
      }
    },
  };
}
