import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureSecrets } from '../src/secrets.ts';

let file: string;
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'commerce-secrets-')), 'secrets.json');
});
afterEach(() => rm(join(file, '..'), { recursive: true }));

test('generates secrets once, readable for their owner only', async () => {
  const secrets = await ensureSecrets(file);
  expect(await ensureSecrets(file)).toEqual(secrets);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('keeps the secrets of an earlier version, and adds the missing ones', async () => {
  const { notificationsDatabasePassword: _added, ...old } = await ensureSecrets(file);
  await writeFile(file, JSON.stringify(old));
  const secrets = await ensureSecrets(file);
  expect(secrets).toMatchObject(old);
  expect(secrets.notificationsDatabasePassword).toMatch(/^[\w-]{32}$/);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(secrets);
});
