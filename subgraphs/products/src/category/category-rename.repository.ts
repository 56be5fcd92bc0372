import type { EntityManager } from 'typeorm';

/** A rename of a category whose products are being updated. */
export interface CategoryRename {
  readonly id: string;
  readonly categoryId: string;
  /** The ID of the last product that has been updated. */
  readonly after: string;
}

/** The table of renames whose products have not all been updated. A trigger of the table of categories adds them. */
export class CategoryRenameRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Locks the oldest rename that no other instance has locked. */
  async take(): Promise<CategoryRename | undefined> {
    const [rename]: CategoryRename[] = await this.manager.query(
      `SELECT id, category_id AS "categoryId", after FROM category_rename ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    return rename;
  }

  /** Writes the search documents of the next products. Returns their IDs in ascending order. */
  async updateSearches({ categoryId, after }: CategoryRename, limit: number): Promise<string[]> {
    const [updated]: [{ id: string }[], number] = await this.manager.query(
      `WITH batch AS (
         SELECT id FROM product WHERE category_id = $1 AND id > $2 ORDER BY id LIMIT $3 FOR NO KEY UPDATE
       )
       UPDATE product SET title = title FROM batch WHERE product.id = batch.id RETURNING product.id`, // Fires the trigger.
      [categoryId, after, limit],
    );
    return updated.map(({ id }) => id).toSorted();
  }

  async continueAfter({ id }: CategoryRename, productId: string): Promise<void> {
    await this.manager.query('UPDATE category_rename SET after = $2 WHERE id = $1', [id, productId]);
  }

  async delete({ id }: CategoryRename): Promise<void> {
    await this.manager.query('DELETE FROM category_rename WHERE id = $1', [id]);
  }
}
