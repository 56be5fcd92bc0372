import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stores the texts of the catalogue in further languages, and finds products by them. */
export class TranslateCatalogue1760000002070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null without translations, so that rows do not become wider.
      ALTER TABLE product ADD translations jsonb;
      ALTER TABLE category ADD translations jsonb;
      ALTER TABLE attribute ADD translations jsonb;

      -- The texts at a path, separated by spaces. Those that are null are left out.
      CREATE FUNCTION texts_at(jsonb, jsonpath) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
        (SELECT coalesce(string_agg(found #>> '{}', ' '), '') FROM jsonb_path_query($1, $2) AS found);

      -- Adds the words of the translations to those that set_search has found.
      CREATE FUNCTION add_translations_to_search() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
          category_translations jsonb;
          words tsvector;
        BEGIN
          SELECT translations INTO category_translations FROM category WHERE id = NEW.category_id;
          IF NEW.translations IS NULL AND category_translations IS NULL THEN
            RETURN NEW;
          END IF;
          words := search_vector(texts_at(NEW.translations, '$[*].title'), 'A')
            || search_vector(
              texts_at(NEW.translations, '$[*].keywords[*]') || ' ' || texts_at(category_translations, '$[*].name'), 'B'
            )
            || search_vector(
              texts_at(NEW.translations, '$[*].description') || ' ' || texts_at(NEW.translations, '$[*].faq[*].*'), 'C'
            );
          NEW.search := NEW.search || words;
          INSERT INTO search_word
            SELECT lexeme FROM unnest(tsvector_to_array(words)) AS lexeme
            WHERE length(lexeme) BETWEEN 3 AND 40 AND lexeme !~ '[0-9]'
            ORDER BY lexeme -- Two transactions with the same new words wait for each other instead of deadlocking.
            ON CONFLICT DO NOTHING;
          RETURN NEW;
        END
      $$;
      ${setSearchOf('title, keywords, description, faq, category_id, translations')}
      -- Triggers fire in the order of their names: after set_search.
      CREATE TRIGGER set_search_of_translations
        BEFORE INSERT OR UPDATE OF title, keywords, description, faq, category_id, translations ON product
        FOR EACH ROW EXECUTE FUNCTION add_translations_to_search();

      DROP TRIGGER record_rename ON category;
      CREATE TRIGGER record_rename AFTER UPDATE OF name, translations ON category
        FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.translations IS DISTINCT FROM NEW.translations)
        EXECUTE FUNCTION record_category_rename();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER record_rename ON category;
      CREATE TRIGGER record_rename AFTER UPDATE OF name ON category
        FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION record_category_rename();
      DROP TRIGGER set_search_of_translations ON product;
      DROP FUNCTION add_translations_to_search, texts_at;
      ${setSearchOf('title, keywords, description, faq, category_id')}
      UPDATE product SET title = title WHERE translations IS NOT NULL
        OR category_id IN (SELECT id FROM category WHERE translations IS NOT NULL);
      ALTER TABLE attribute DROP translations;
      ALTER TABLE category DROP translations;
      ALTER TABLE product DROP translations;
    `);
  }
}

const setSearchOf = (columns: string) => `
  DROP TRIGGER set_search ON product;
  CREATE TRIGGER set_search BEFORE INSERT OR UPDATE OF ${columns} ON product
    FOR EACH ROW EXECUTE FUNCTION set_product_search();`;
