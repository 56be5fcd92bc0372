// Builds the storefront: the files for browsers, then the bundle that renders pages on the server.
import { join } from 'node:path';
import { build } from 'vite';

const root = process.argv[2] ?? import.meta.dirname;
const entry = (/** @type {string} */ name) => join(root, 'src', 'entry', name);
const common = /** @type {const} */ ({ root, logLevel: 'warn' });

await build({ ...common, build: { rolldownOptions: { input: entry('browser.tsx') } } });
await build({ ...common, build: { ssr: entry('server.tsx') } });
