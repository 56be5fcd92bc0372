import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { checkedKey, type ImageStorage, type StoredFile } from './image-storage.ts';

export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  /** For servers other than those of AWS. */
  readonly endpoint?: string | undefined;
  /** Without them, the SDK looks in the environment, in files and at the machine's metadata service. */
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
}

/** Stores images in a bucket of S3, or of a server with its API. */
export class S3ImageStorage implements ImageStorage {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(options: S3Options) {
    this.#client = new S3Client(clientConfig(options));
    this.#bucket = options.bucket;
  }

  async put(files: readonly StoredFile[]): Promise<void> {
    await Promise.all(files.map(({ key, bytes }) => this.#put(checkedKey(key), bytes)));
  }

  async get(key: string): Promise<Buffer | undefined> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: checkedKey(key) }));
      return Body === undefined ? undefined : Buffer.from(await Body.transformToByteArray());
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  async delete(keys: readonly string[]): Promise<void> {
    // One by one, because not every server with the API of S3 can delete several.
    for (const key of keys)
      await this.#client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: checkedKey(key) }));
  }

  close(): Promise<void> {
    this.#client.destroy();
    return Promise.resolve();
  }

  async #put(key: string, bytes: Uint8Array): Promise<void> {
    const ContentType = `image/${key.slice(key.lastIndexOf('.') + 1)}`;
    await this.#client.send(new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: bytes, ContentType }));
  }
}

function clientConfig({ region, endpoint, accessKeyId, secretAccessKey }: S3Options): S3ClientConfig {
  const hasKeys = accessKeyId !== undefined && secretAccessKey !== undefined;
  return {
    region,
    maxAttempts: 3,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(hasKeys && { credentials: { accessKeyId, secretAccessKey } }),
  };
}
