import { fillColumn, searchKey, type FilledColumn } from '@commerce/runtime/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores a search key computed in JavaScript. Postgres folds some characters, such as Σ and İ, differently than
 * JavaScript.
 */
export class SearchNamesByKey1760000001011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Collates by code point whatever the collation of the database, so that an index supports prefix searches.
    await runner.query('ALTER TABLE customer ADD name_key text COLLATE "C"');
    const column: FilledColumn<{ name: string }> = { table: 'customer', column: 'name_key', from: ['name'] };
    await fillColumn(runner, column, ({ name }) => searchKey(name));
    await runner.query(`
      ALTER TABLE customer ALTER name_key SET NOT NULL;
      DROP INDEX customer_name_prefix;
      CREATE INDEX customer_name_prefix ON customer (name_key);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE customer DROP name_key;
      CREATE INDEX customer_name_prefix ON customer (lower(name) text_pattern_ops);
    `);
  }
}
