// `npm run check:budgets`: what the explorer loads must not grow beyond this. Compressed with brotli, in bytes.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** `first`: what the first view needs. `all`: what the pages load until each was opened, with the editor. */
const budgets = { first: 120_000, all: 1_048_576 };

/** Loaded when somebody formats an operation. Workers are loaded beside the page, and not counted either. */
const onDemand = /node_modules\/prettier\//;

/** The font of the first view, and those of the pages; the display face of the shop is not used here. */
const fonts = { first: /geist-latin/, all: /geist|codicon/ };

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[], css?: string[] }} Chunk */
const folder = join(import.meta.dirname, 'dist');
/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));
const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? '';

/** The files of the entry and of what it imports. @type {(isAll: boolean) => Set<string>} */
function filesOf(isAll) {
  const files = new Set(['index.html', 'theme.js']);
  const seen = new Set();
  const visit = (/** @type {string} */ name) => {
    const chunk = manifest[name];
    if (chunk === undefined || seen.has(name) || onDemand.test(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
    if (isAll) chunk.dynamicImports?.forEach(visit);
  };
  visit(entry);
  for (const name of readdirSync(join(folder, 'assets')))
    if (/\.(?:woff2|ttf)$/.test(name) && fonts[isAll ? 'all' : 'first'].test(name)) files.add(`assets/${name}`);
  return files;
}

/** @type {(file: string) => number} */
const bytesOf = (file) => statSync(join(folder, file.endsWith('.woff2') ? file : `${file}.br`)).size;

for (const part of /** @type {const} */ (['first', 'all'])) {
  const bytes = [...filesOf(part === 'all')].reduce((sum, file) => sum + bytesOf(file), 0);
  if (process.argv.includes('--print')) process.stdout.write(`explorer  ${part.padEnd(5)} ${bytes}\n`);
  if (bytes <= budgets[part]) continue;
  process.stderr.write(`The explorer loads ${bytes} bytes (${part}); it may load ${budgets[part]}.\n`);
  process.exitCode = 1;
}
