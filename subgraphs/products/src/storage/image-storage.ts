/** Stores the versions of images by key, such as `0199…/640.avif`. A key is written once, and its content never changes. */
export interface ImageStorage {
  /** Stores all or, if it rejects, possibly some. Storing the same again has no effect. */
  put(files: readonly StoredFile[]): Promise<void>;
  /** Undefined if there is no such file. */
  get(key: string): Promise<Buffer | undefined>;
  /** Deletes those that exist. */
  delete(keys: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export interface StoredFile {
  readonly key: string;
  readonly bytes: Uint8Array;
}

const keyShape = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\/\d{1,5}\.(?:avif|webp)$/;

/** The key, if it has the shape of one: it becomes part of a path. */
export function checkedKey(key: string): string {
  if (!keyShape.test(key)) throw new TypeError('This is not the key of an image.');
  return key;
}
