import type { EntityManager } from 'typeorm';
import { checkSeconds, leaseSeconds, nil, type Lease, type SearchChange, type SearchIndex } from './search-index.ts';
import type { SearchDocument } from './search-server.ts';

/** The state of the search server's indexes, the changes that they lack, and the documents for them. */
export class SearchIndexRepository {
  constructor(private readonly manager: EntityManager) {}

  async state(): Promise<SearchIndex> {
    const [row]: [SearchIndex] = await this.manager.query(`SELECT ${stateColumns} FROM search_index`);
    return row;
  }

  /** Undefined if the index is up to date, or if another process holds the lease. */
  async lease(): Promise<Lease | undefined> {
    const [[lease]]: [Lease[], number] = await this.manager.query(
      `UPDATE search_index SET version = version + 1, leased_until = now() + make_interval(secs => $1)
       WHERE ctid = (
         SELECT ctid FROM search_index
         WHERE leased_until <= now() AND (
           serving IS NULL OR building IS NOT NULL OR has_changed OR check_at <= now() OR EXISTS (SELECT FROM search_change)
         )
         FOR NO KEY UPDATE SKIP LOCKED
       )
       RETURNING version::float8 AS version, is_recording AS "isRecording", ${stateColumns}`,
      [leaseSeconds],
    );
    return lease;
  }

  /** Stores the state and ends the lease. Returns whether this process still had it. */
  async finish({ serving, building, builtAfter, hasChanged, version }: Omit<Lease, 'written'>): Promise<boolean> {
    const [, count]: [unknown, number] = await this.manager.query(
      `UPDATE search_index SET
         serving = $2, building = $3, built_after = $4, has_changed = $5, written = version, leased_until = '-infinity',
         check_at = now() + make_interval(secs => $6)
       WHERE version = $1 AND leased_until > now()`,
      [version, serving, building, builtAfter, hasChanged, checkSeconds],
    );
    return count === 1;
  }

  /** Ends the lease without a result. */
  async release({ version }: Lease): Promise<void> {
    await this.manager.query(`UPDATE search_index SET leased_until = '-infinity' WHERE version = $1`, [version]);
  }

  /** Requests that another index is built, in place of one that is being built. Ends the lease of another process. */
  async rebuild(name: string): Promise<void> {
    await this.manager.query(
      `UPDATE search_index SET building = $1, built_after = $2, version = version + 1, leased_until = '-infinity'`,
      [name, nil],
    );
  }

  /**
   * Records changes of a table from now on, or no longer. Waits for transactions that write to it, so that their changes
   * are visible afterwards.
   */
  async record(table: 'product' | 'variant', isEnabled = true): Promise<void> {
    // Writers queue behind this statement, so it must not wait for long.
    await this.manager.query(`SET LOCAL lock_timeout = '2s'`);
    const verb = isEnabled ? 'ENABLE' : 'DISABLE';
    const actions = triggers[table].map((trigger) => `${verb} TRIGGER ${trigger}`);
    await this.manager.query(`ALTER TABLE ${table} ${actions.join(', ')}`);
  }

  async setRecording(): Promise<void> {
    await this.manager.query('UPDATE search_index SET is_recording = true');
  }

  /** Forgets the indexes, because they lack changes that were not recorded. */
  async forget(): Promise<void> {
    await this.manager.query(
      `UPDATE search_index SET
         serving = NULL, building = NULL, is_recording = false, version = version + 1, leased_until = '-infinity'`,
    );
    await this.manager.query('DELETE FROM search_change');
  }

  /** The oldest changes. */
  findChanges(limit: number): Promise<SearchChange[]> {
    return this.manager.query(
      `SELECT product_id AS "productId", change FROM search_change ORDER BY search_change.change LIMIT $1`,
      [limit],
    );
  }

  /** Deletes the changes, unless their products have changed again. */
  async deleteChanges(changes: readonly SearchChange[]): Promise<void> {
    await this.manager.query(
      `DELETE FROM search_change WHERE (product_id, change) IN (
         SELECT product_id, search_change.change
         FROM unnest($1::uuid[], $2::bigint[]) AS done (id, change)
           JOIN search_change ON product_id = id AND search_change.change = done.change
         FOR UPDATE OF search_change SKIP LOCKED
       )`,
      [changes.map(({ productId }) => productId), changes.map(({ change }) => change)],
    );
  }

  /** The documents of these products. Without any words if they are not published, or do not exist. */
  findDocuments(productIds: readonly string[]): Promise<SearchDocument[]> {
    return this.manager.query(
      `SELECT wanted.id, ${documentColumns}
       FROM unnest($1::uuid[]) AS wanted (id) LEFT JOIN product ON product.id = wanted.id AND status = 'PUBLISHED'`,
      [productIds],
    );
  }

  /** The documents of the next published products, by ID. */
  findDocumentsAfter(productId: string, limit: number): Promise<SearchDocument[]> {
    return this.manager.query(
      `SELECT id, ${documentColumns} FROM product WHERE id > $1 AND status = 'PUBLISHED' ORDER BY id LIMIT $2`,
      [productId, limit],
    );
  }
}

const triggers = {
  product: ['record_search_of_product', 'record_search_of_changed'],
  variant: ['record_search_of_variant'],
};

const stateColumns = `
  serving, building, built_after AS "builtAfter", written::float8 AS written, has_changed AS "hasChanged"`;

const wordsOf = (weight: 'a' | 'b' | 'c') =>
  `coalesce(tsvector_to_array(ts_filter(product.search, '{${weight}}')), '{}')`;

const documentColumns = `
  ${wordsOf('a')} AS title, ${wordsOf('b')} AS keywords, ${wordsOf('c')} AS description,
  ARRAY(SELECT DISTINCT lower(sku) FROM variant WHERE product_id = product.id) AS skus`;
