import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { checkedKey, type ImageStorage, type StoredFile } from './image-storage.ts';

/** Stores images in a folder, which all instances of the service must share. */
export class FolderImageStorage implements ImageStorage {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  async put(files: readonly StoredFile[]): Promise<void> {
    for (const { key, bytes } of files) await writeWhole(this.#pathOf(key), bytes);
  }

  async get(key: string): Promise<Buffer | undefined> {
    return readFile(this.#pathOf(key)).catch(undefinedIfMissing);
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (const key of keys) await rm(this.#pathOf(key), { force: true });
    const folders = new Set(keys.map((key) => dirname(this.#pathOf(key))));
    for (const folder of folders) await rm(folder, { force: true, recursive: true });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #pathOf(key: string): string {
    return join(this.#folder, ...checkedKey(key).split('/'));
  }
}

/** A reader, or a process that continues after a crash, finds the whole file or none. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function undefinedIfMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
    return undefined;
  throw error;
}
