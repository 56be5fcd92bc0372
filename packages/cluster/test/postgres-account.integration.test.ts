import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asAccount, postgresAccount } from '../src/postgres-account.ts';

const asRoot = process.getuid?.() === 0 ? test : test.skip;

describe('the account that Postgres runs as', () => {
  asRoot('can run a program in a folder that only root can enter', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'commerce-account-'));
    const script = join(folder, 'script');
    await writeFile(script, '#!/bin/sh\nid -u\n');
    await chmod(script, 0o755);
    const code = `fs.accessSync(${JSON.stringify(script)}, fs.constants.X_OK);
      process.stdout.write(child_process.execFileSync(${JSON.stringify(script)}))`;

    const account = postgresAccount(join(folder, 'data'));
    const { file, args } = asAccount({ file: process.execPath, args: ['-e', code], env: {} }, account);
    const { stdout, stderr } = spawnSync(file, args, { encoding: 'utf8' });
    await rm(folder, { recursive: true });

    expect({ stdout, stderr }).toEqual({ stdout: `${account?.uid}\n`, stderr: '' });
  });
});
