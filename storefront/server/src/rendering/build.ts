import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { z } from 'zod';
import type { Renderer } from './renderer.ts';

/** The output of `npm run build --workspace storefront`. */
const built = fileURLToPath(new URL('../../../dist', import.meta.url));

/** The files for browsers. */
export const clientFolder = join(built, 'client');

const chunk = z.object({
  file: z.string(),
  isEntry: z.boolean().optional(),
  imports: z.array(z.string()).optional(),
  css: z.array(z.string()).optional(),
});
type Chunk = z.infer<typeof chunk>;

/** The files that a page needs, as paths on this host. */
export interface PageFiles {
  readonly scripts: readonly string[];
  /** Modules that the scripts import, to be loaded at the same time. */
  readonly preloads: readonly string[];
  readonly styles: readonly string[];
}

/** The built application: its renderer, and which files its modules are in. */
export interface Build {
  readonly renderer: Renderer;
  readonly filesOf: (modules: readonly string[]) => PageFiles;
}

/** Loads the built application. Rejects if it was not built. */
export async function loadBuild(folder = built): Promise<Build> {
  const manifest = z
    .record(z.string(), chunk)
    .parse(JSON.parse(await readFile(join(folder, 'client/.vite/manifest.json'), 'utf8')));
  const renderer = (await import(pathToFileURL(join(folder, 'server/server.js')).href)) as Renderer;
  const [entry] = Object.entries(manifest).find(([, { isEntry }]) => isEntry) ?? [];
  if (entry === undefined) throw new Error('The build of the storefront has no entry.');
  const known = new Map<string, PageFiles>();
  const filesOf = (modules: readonly string[]) => {
    const key = modules.join();
    const files = known.get(key) ?? collectFiles(manifest, entry, modules);
    known.set(key, files);
    return files;
  };
  return { renderer, filesOf };
}

function collectFiles(manifest: Readonly<Record<string, Chunk>>, entry: string, modules: readonly string[]): PageFiles {
  const reached = new Map<string, Chunk>();
  const visit = (name: string) => {
    const found = manifest[name];
    if (found === undefined || reached.has(name)) return;
    reached.set(name, found);
    found.imports?.forEach(visit);
  };
  [entry, ...modules].forEach(visit);
  const path = (file: string) => `/${file}`;
  const chunks = [...reached.values()];
  const main = manifest[entry]!.file;
  return {
    scripts: [path(main)],
    preloads: chunks.filter(({ file }) => file !== main && file.endsWith('.js')).map(({ file }) => path(file)),
    styles: [...new Set(chunks.flatMap(({ css = [] }) => css))].map(path),
  };
}
