import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './repository.ts';

const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--types', '', '--pretty', 'false'];

/** The faults that TypeScript finds in a module, one per line; empty if there are none. */
export async function typeFaultsOf(source: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'type-check-'));
  try {
    const file = path.join(folder, 'checked.mts');
    await writeFile(file, source);
    return await new Promise((resolve) => {
      // It ends with 1 or 2 if there are faults.
      execFile(process.execPath, [tsc, ...options, file], { cwd: folder }, (_error, stdout, stderr) =>
        resolve(stdout + stderr),
      );
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
