import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkImports, type SourceFile } from './check-imports.ts';
import { packages, services } from './rules.ts';

/** `npm run check:imports`: fails on imports that violate the rules in `rules.ts`. */
const root = path.join(import.meta.dirname, '../../..');
const homes = [...Object.keys(packages).map((name) => `packages/${name}`), ...Object.keys(services)];
const faults = checkImports(homes.flatMap(sourcesOf));
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

function sourcesOf(home: string): SourceFile[] {
  const entries = readdirSync(path.join(root, home, 'src'), { recursive: true, encoding: 'utf8' });
  return entries
    .filter((entry) => /\.tsx?$/.test(entry))
    .map((entry) => path.posix.join(home, 'src', entry.replaceAll(path.sep, '/')))
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}
