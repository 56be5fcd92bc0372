import type { EntityManager } from 'typeorm';
import type { PictureFacts } from '../picture/picture.ts';
import { maxUnusedUploads, uploadHours, type Upload, type UploadReference } from './upload.ts';

/**
 * The tables of uploads, and of images whose files are to be deleted. An upload has no width until its files are
 * stored.
 */
export class UploadRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Announces files that will be stored. Returns false if the owner has too many unused uploads. */
  async begin({ id, ownerId }: UploadReference): Promise<boolean> {
    const rows: unknown[] = await this.manager.query(
      `INSERT INTO image_upload (id, owner_id)
       SELECT $1, $2 WHERE (SELECT count(*) FROM image_upload WHERE owner_id = $2) < $3 RETURNING id`,
      [id, ownerId, maxUnusedUploads],
    );
    return rows.length > 0;
  }

  /** All files are stored. */
  async complete(id: string, { width, height, placeholder, color }: PictureFacts): Promise<void> {
    await this.manager.query(
      'UPDATE image_upload SET width = $2, height = $3, placeholder = $4, color = $5 WHERE id = $1',
      [id, width, height, placeholder, color],
    );
  }

  /** Takes a complete upload of this owner out of the table. Of concurrent requests, one gets it. */
  async take({ id, ownerId }: UploadReference): Promise<Upload | undefined> {
    const [rows]: [Upload[], number] = await this.manager.query(
      `DELETE FROM image_upload WHERE id = $1 AND owner_id = $2 AND width IS NOT NULL
       RETURNING id, width, height, placeholder, color`,
      [id, ownerId],
    );
    return rows[0];
  }

  /** Gives up uploads that were not used in time. Afterwards, nobody can take them. */
  async discardExpired(limit: number): Promise<number> {
    return this.#discard(
      `DELETE FROM image_upload WHERE id IN (
         SELECT id FROM image_upload WHERE created_at < now() - make_interval(hours => $1)
         ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED
       ) RETURNING id`,
      [uploadHours, limit],
    );
  }

  /**
   * Gives up images that their product has not shown for a week. Those that an event has published stay: order lines
   * keep their URL forever.
   */
  async discardUnseen(limit: number): Promise<number> {
    return this.#discard(
      `DELETE FROM product_image WHERE id IN (
         SELECT id FROM product_image WHERE removed_at < now() - interval '7 days' AND NOT published
         ORDER BY removed_at LIMIT $1 FOR UPDATE SKIP LOCKED
       ) RETURNING id`,
      [limit],
    );
  }

  /** Images whose files are to be deleted, which no other transaction deletes. */
  async lockGarbage(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.manager.query(
      'SELECT id FROM image_garbage ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED',
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  async forgetGarbage(ids: readonly string[]): Promise<void> {
    await this.manager.query('DELETE FROM image_garbage WHERE id = ANY($1)', [ids]);
  }

  /** @param deletion trusted SQL that deletes rows and returns their IDs */
  async #discard(deletion: string, values: readonly unknown[]): Promise<number> {
    const rows: unknown[] = await this.manager.query(
      `WITH gone AS (${deletion}) INSERT INTO image_garbage (id) SELECT id FROM gone RETURNING id`,
      [...values],
    );
    return rows.length;
  }
}
