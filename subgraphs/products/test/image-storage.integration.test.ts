import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { openServiceDatabase } from '@commerce/testing';
import { v7 as uuidv7 } from 'uuid';
import { createProductsDataSource } from '../src/data-source.ts';
import { allKeysOf, keyOf } from '../src/picture/versions.ts';
import type { ImageStorage } from '../src/storage/image-storage.ts';
import { openImageStorage, storageEnvironment } from '../src/storage/open-storage.ts';
import { z } from 'zod';
import { startS3 } from './support/s3-server.ts';

const opened: (() => Promise<unknown>)[] = [];
const closeLater = (close: () => Promise<unknown>) => void opened.push(close);
afterAll(async () => {
  for (const close of opened.toReversed()) await close();
});

async function postgres(): Promise<ImageStorage> {
  const database = await openServiceDatabase('products', createProductsDataSource);
  closeLater(() => Promise.resolve(database[Symbol.asyncDispose]()));
  const dataSource = createProductsDataSource(database.url, 2);
  await openDatabase(dataSource);
  closeLater(() => closeDatabase(dataSource));
  return openImageStorage(z.object(storageEnvironment).parse({}), dataSource);
}

let folderPath = '';
async function folder(): Promise<ImageStorage> {
  folderPath = await mkdtemp(join(tmpdir(), 'commerce-images-'));
  closeLater(() => rm(folderPath, { recursive: true, force: true }));
  const config = { IMAGES_STORE: 'folder', IMAGES_FOLDER: join(folderPath, 'images') };
  return openImageStorage(z.object(storageEnvironment).parse(config), undefined as never);
}

async function s3(): Promise<ImageStorage> {
  const server = await startS3('images');
  closeLater(() => server.stop());
  const config = {
    IMAGES_STORE: 's3',
    IMAGES_S3_BUCKET: 'images',
    IMAGES_S3_ENDPOINT: server.url,
    IMAGES_S3_ACCESS_KEY_ID: server.accessKeyId,
    IMAGES_S3_SECRET_ACCESS_KEY: server.secretAccessKey,
  };
  const storage = await openImageStorage(z.object(storageEnvironment).parse(config), undefined as never);
  closeLater(() => storage.close());
  return storage;
}

describe.each([
  ['Postgres', postgres],
  ['a folder', folder],
  ['S3', s3],
])('images in %s', (_name, open) => {
  let storage: ImageStorage;
  beforeAll(async () => {
    storage = await open();
  });

  const versionsOf = (id: string) => allKeysOf(id).map((key) => ({ key, bytes: Buffer.from(`bytes of ${key}`) }));

  test('are read as they were written', async () => {
    const id = uuidv7();
    await storage.put(versionsOf(id));
    for (const { key, bytes } of versionsOf(id)) expect((await storage.get(key))?.equals(bytes)).toBe(true);
    const bytes = Buffer.alloc(2_000_000, 7);
    const key = keyOf(uuidv7(), 1280, 'webp');
    await storage.put([{ key, bytes }]);
    expect((await storage.get(key))?.equals(bytes)).toBe(true);
  });

  test('are undefined if they do not exist', async () => {
    expect(await storage.get(keyOf(uuidv7(), 320, 'avif'))).toBeUndefined();
  });

  test('can be written again, by several writers at once', async () => {
    const id = uuidv7();
    await Promise.all([1, 2, 3].map(() => storage.put(versionsOf(id))));
    const [{ key, bytes }] = versionsOf(id) as [{ key: string; bytes: Buffer }];
    expect((await storage.get(key))?.equals(bytes)).toBe(true);
  });

  test('are deleted without others, and again without an error', async () => {
    const [one, other] = [uuidv7(), uuidv7()];
    await storage.put([...versionsOf(one).slice(0, 2), ...versionsOf(other)]);
    for (const _ of [1, 2]) await storage.delete(allKeysOf(one));
    for (const key of allKeysOf(one)) expect(await storage.get(key)).toBeUndefined();
    expect(await storage.get(allKeysOf(other)[0]!)).toBeDefined();
    await storage.delete([]);
  });

  test.each(['../../etc/passwd', `${uuidv7()}/../x`, '/etc/passwd', `${uuidv7()}/640.svg`, 'a\0b', ''])(
    'cannot have the key %j',
    async (key) => {
      await expect(storage.put([{ key, bytes: Buffer.from('x') }])).rejects.toThrow(TypeError);
      if (_name === 'Postgres') return; // Reading is a comparison there.
      await expect(storage.get(key)).rejects.toThrow(TypeError);
      await expect(storage.delete([key])).rejects.toThrow(TypeError);
    },
  );
});

test('a folder has no drafts after a write that fails', async () => {
  const storage = await folder();
  const [id, other] = [uuidv7(), uuidv7()];
  const key = keyOf(id, 320, 'webp');
  const broken = { key: keyOf(other, 320, 'webp'), bytes: 7 as never };
  await expect(storage.put([{ key, bytes: Buffer.from('x') }, broken])).rejects.toThrow();
  expect(await readdir(join(folderPath, 'images', id))).toEqual(['320.webp']);
  expect(await readdir(join(folderPath, 'images', other))).toEqual([]);
});
