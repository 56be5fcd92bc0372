import { mkdir, readFile, readlink, writeFile } from 'node:fs/promises';

import { linkLibraries } from '../src/postgres-binaries.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

test('creates the library links that npm did not, and keeps existing ones', async () => {
  await using folder = await temporaryFolder();
  await mkdir(folder.join('native/lib'), { recursive: true });
  await writeFile(folder.join('native/lib/libpq.so.5.18'), 'library');
  const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }));
  await writeFile(folder.join('native/pg-symlinks.json'), JSON.stringify(links));

  await Promise.all([linkLibraries(folder.path), linkLibraries(folder.path)]);
  await linkLibraries(folder.path);
  expect(await readFile(folder.join('native/lib/libpq.so'), 'utf8')).toBe('library');
  expect(await readlink(folder.join('native/lib/libpq.so.5'))).toBe('libpq.so.5.18');
});
