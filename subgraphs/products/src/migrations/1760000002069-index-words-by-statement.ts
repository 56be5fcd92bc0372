import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds the words of all products of a statement to the indexes together, which costs much less if they have words in
 * common, as in an import. Until the end of the statement, Postgres collects them in lists of pending entries.
 */
export class IndexWordsByStatement1760000002069 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER INDEX product_by_search SET (fastupdate = on);
      ALTER INDEX product_by_title_words SET (fastupdate = on);
      CREATE FUNCTION index_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          -- Otherwise each search would have to read the lists.
          PERFORM gin_clean_pending_list('product_by_search'), gin_clean_pending_list('product_by_title_words');
          RETURN NULL;
        END
      $$;
      CREATE TRIGGER index_search_words AFTER INSERT OR UPDATE ON product
        FOR EACH STATEMENT EXECUTE FUNCTION index_search_words();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER index_search_words ON product;
      DROP FUNCTION index_search_words;
      ALTER INDEX product_by_search SET (fastupdate = off);
      ALTER INDEX product_by_title_words SET (fastupdate = off);
      SELECT gin_clean_pending_list('product_by_search'), gin_clean_pending_list('product_by_title_words');
    `);
  }
}
