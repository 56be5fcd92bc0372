import type { DataSource } from 'typeorm';
import { checkedKey, type ImageStorage, type StoredFile } from './image-storage.ts';

/** Stores images in the service's database, which all its instances share. */
export class PostgresImageStorage implements ImageStorage {
  constructor(private readonly dataSource: DataSource) {}

  async put(files: readonly StoredFile[]): Promise<void> {
    const keys = files.map(({ key }) => checkedKey(key));
    await this.dataSource.query(
      `INSERT INTO image_file (key, content) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT DO NOTHING`,
      [keys, files.map(({ bytes }) => Buffer.from(bytes))],
    );
  }

  async get(key: string): Promise<Buffer | undefined> {
    const [row]: { content: Buffer }[] = await this.dataSource.query('SELECT content FROM image_file WHERE key = $1', [
      key,
    ]);
    return row?.content;
  }

  async delete(keys: readonly string[]): Promise<void> {
    await this.dataSource.query('DELETE FROM image_file WHERE key = ANY($1)', [keys]);
  }

  /** The service closes its database. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}
