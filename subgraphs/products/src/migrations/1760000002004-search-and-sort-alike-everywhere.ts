import { fillColumn, searchKey, type FilledColumn } from '@commerce/runtime/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

interface Texts {
  readonly title: string;
  readonly keywords: readonly string[];
}

/** Makes searching and sorting independent of the locale of the database. */
export class SearchAndSortAlikeEverywhere1760000002004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Dictionary order: case and accents matter last, and Size 9 precedes Size 10. Different texts are never equal.
      CREATE COLLATION alphabetical (provider = icu, locale = 'und-u-kn-true');
      ALTER TABLE product ALTER title TYPE text COLLATE alphabetical, ADD search_key text COLLATE "C";
      ALTER TABLE category ALTER name TYPE text COLLATE alphabetical;
    `);
    await fillSearchKeys(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE category ALTER name TYPE text COLLATE "default";
      ALTER TABLE product DROP search_key, ALTER title TYPE text COLLATE "default";
      DROP COLLATION alphabetical;
    `);
  }
}

/** Searches matched the keys of the title and of each keyword, one per line, so that no match spanned two. */
export async function fillSearchKeys(runner: QueryRunner): Promise<void> {
  const column: FilledColumn<Texts> = { table: 'product', column: 'search_key', from: ['title', 'keywords'] };
  await fillColumn(runner, column, ({ title, keywords }) => [title, ...keywords].map(searchKey).join('\n'));
  await runner.query('ALTER TABLE product ALTER search_key SET NOT NULL');
}
