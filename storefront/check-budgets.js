// `npm run check:budgets`: what a browser loads before a page can be used, compressed with brotli, must not grow beyond this.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from './server/dist/pages/encode.js';
import { loadBuild } from './server/dist/rendering/build.js';
import { documentOf } from './server/dist/rendering/document.js';
import { gateway, path } from './sample-listing.js';

/** In bytes. */
const budgets = { html: 15_000, javascript: 120_000, css: 12_000, fonts: 60_000 };

/** The module that each route loads. @type {Readonly<Record<string, string>>} */
const routes = {
  home: 'src/home/home-page.tsx',
  category: 'src/listing/category-page.tsx',
  search: 'src/listing/search-page.tsx',
  product: 'src/product/product-page.tsx',
  cart: 'src/cart/cart-page.tsx',
  checkout: 'src/checkout/checkout-page.tsx',
  order: 'src/order/order-page.tsx',
};

/** In bytes of JavaScript: pages that come later have forms, dialogs and live changes. @type {Readonly<Record<string, number>>} */
const ofLaterPages = { cart: 125_000, checkout: 150_000, order: 155_000 };

/** @type {(route: string, kind: keyof typeof budgets) => number} */
const budgetOf = (route, kind) => (kind === 'javascript' && ofLaterPages[route]) || budgets[kind];

/** Fonts that the first view shows: the others are loaded where they are used. */
const firstFonts = /geist-latin|bricolage-grotesque/;

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], css?: string[] }} Chunk */
const folder = join(import.meta.dirname, 'dist', 'client');
/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));
const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? '';

/** @param {string} file */
const compressed = (file) => statSync(join(folder, `${file}.br`)).size;

/** @param {readonly string[]} names */
function chunksOf(names) {
  /** @type {Map<string, Chunk>} */
  const reached = new Map();
  const visit = (/** @type {string} */ name) => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The build has no ${name}.`);
    if (reached.has(name)) return;
    reached.set(name, chunk);
    chunk.imports?.forEach(visit);
  };
  names.forEach(visit);
  return [...reached.values()];
}

/** The HTML of a large category, with the data that is inlined in it, as the server sends it. */
async function htmlBytes() {
  const { renderer, filesOf } = await loadBuild();
  const address = renderer.addressOf(path, '');
  if (address === undefined) throw new Error(`${path} is no address.`);
  const endpoint = 'http://127.0.0.1/graphql';
  const page = await renderer.render(address, { fetch: gateway, endpoint, origin: 'https://shop.example' });
  if (page.kind !== 'page') throw new Error(`${path} is no page.`);
  const html = documentOf({ language: address.language, page, files: filesOf(page.modules), renderer });
  return (await encode(html, page.status)).brotli.length;
}

const sum = (/** @type {number[]} */ sizes) => sizes.reduce((one, other) => one + other, 0);
const fonts = readdirSync(join(folder, 'assets')).filter((file) => file.endsWith('.woff2') && firstFonts.test(file));
const fontBytes = sum(fonts.map((file) => statSync(join(folder, 'assets', file)).size));
/** @type {(readonly [route: string, kind: keyof typeof budgets, bytes: number])[]} */
const rows = Object.entries(routes).flatMap(([route, module]) => {
  const chunks = chunksOf([entry, module]);
  const css = [...new Set(chunks.flatMap((chunk) => chunk.css ?? []))];
  return /** @type {const} */ ([
    [route, 'javascript', sum(chunks.map(({ file }) => compressed(file)))],
    [route, 'css', sum(css.map(compressed))],
    [route, 'fonts', fontBytes],
  ]);
});
rows.push(['category', 'html', await htmlBytes()]);
const exceeded = rows.filter(([route, kind, bytes]) => bytes > budgetOf(route, kind));
for (const [route, kind, bytes] of exceeded)
  process.stderr.write(`The page ${route} loads ${bytes} bytes of ${kind}; it may load ${budgetOf(route, kind)}.\n`);
process.exitCode = exceeded.length === 0 ? 0 : 1;
if (process.argv.includes('--print'))
  for (const [route, kind, bytes] of rows) process.stdout.write(`${route.padEnd(9)} ${kind.padEnd(11)} ${bytes}\n`);
