import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fillSearchKeys } from './1760000002004-search-and-sort-alike-everywhere.ts';

/** Stores the words that each product is found by, instead of a text that had to contain the search. */
export class SearchByWords1760000002020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(extensions);
    await runner.query(language);
    await runner.query(searchDocument);
    await runner.query(upkeep);
    await runner.query(`
      -- Fires the trigger for all products.
      UPDATE product SET title = title;
      ALTER TABLE product ALTER search SET NOT NULL, DROP search_key;
      -- Without a list of pending entries, which each search would have to read.
      CREATE INDEX product_by_search ON product USING gin (search) WITH (fastupdate = off);
      CREATE INDEX search_word_alike ON search_word USING gin (word gin_trgm_ops);
      CREATE INDEX variant_by_option ON variant USING gin (options jsonb_path_ops) WITH (fastupdate = off);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER update_search ON category;
      DROP TRIGGER replace_sku_in_search ON variant;
      DROP TRIGGER add_skus_to_search ON variant;
      DROP TRIGGER set_search ON product;
      DROP FUNCTION update_product_searches, replace_sku_in_search, add_skus_to_search, set_product_search, product_search,
        search_vector, search_text;
      DROP INDEX variant_by_option;
      DROP TABLE search_word;
      ALTER TABLE product DROP search, ADD search_key text COLLATE "C";
      DROP TEXT SEARCH CONFIGURATION search_words, search_english, search_german;
      DROP TEXT SEARCH DICTIONARY search_english_words, search_german_words;
      DROP EXTENSION fuzzystrmatch, pg_trgm, unaccent;
    `);
    await fillSearchKeys(runner);
  }
}

/** The owner of a database may create them: Postgres trusts them. */
const extensions = `
  CREATE EXTENSION IF NOT EXISTS unaccent;
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
`;

/** What a word is, and its forms. It does not depend on the locale of the database or on its version of ICU. */
const language = `
  -- Stop words are found, too: a hat is one in German, a can in English.
  CREATE TEXT SEARCH DICTIONARY search_english_words (TEMPLATE = snowball, LANGUAGE = english);
  CREATE TEXT SEARCH DICTIONARY search_german_words (TEMPLATE = snowball, LANGUAGE = german);
  CREATE TEXT SEARCH CONFIGURATION search_words (COPY = simple);
  CREATE TEXT SEARCH CONFIGURATION search_english (COPY = simple);
  CREATE TEXT SEARCH CONFIGURATION search_german (COPY = simple);
  ALTER TEXT SEARCH CONFIGURATION search_words
    ALTER MAPPING FOR asciiword, word, numword WITH unaccent, simple;
  ALTER TEXT SEARCH CONFIGURATION search_english
    ALTER MAPPING FOR asciiword, word, numword WITH unaccent, search_english_words;
  ALTER TEXT SEARCH CONFIGURATION search_german
    ALTER MAPPING FOR asciiword, word, numword WITH unaccent, search_german_words;

  -- A text as words separated by spaces, without accents, invisible characters and case. The vowel signs of Indic and
  -- South-East Asian scripts and the voicing marks of Kana are parts of words.
  CREATE FUNCTION search_text(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    btrim(regexp_replace(
      translate(
        normalize(regexp_replace(
          casefold(normalize($1, NFKD) COLLATE pg_unicode_fast),
          '[\\u0300-\\u036F\\u0591-\\u05C7\\u064B-\\u065F\\u0670\\u20D0-\\u20FF\\u00AD\\u200B-\\u200F\\u2060-\\u2064\\uFE00-\\uFE0F\\uFEFF]',
          '', 'g'
        ), NFC),
        'ı', 'i'
      ),
      '[^[:alnum:]\\u0900-\\u0FFF\\u1000-\\u109F\\u1700-\\u17FF\\u3099\\u309A]+', ' ', 'g'
    ));

  -- The words of a text with their English and German forms. Longer texts would exceed the maximum size.
  CREATE FUNCTION search_vector(text, weight "char") RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE RETURN (
    SELECT setweight(
      to_tsvector('search_words', words) || to_tsvector('search_english', words) || to_tsvector('search_german', words),
      weight
    )
    FROM (SELECT left(search_text($1), 50000)) AS text (words)
  );
`;

const searchDocument = `
  ALTER TABLE product ADD search tsvector;

  -- SKUs are whole, and have no weight: only the whole SKU finds a product.
  CREATE FUNCTION product_search(product) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT search_vector($1.title, 'A')
    || search_vector(
      array_to_string($1.keywords, ' ') || ' ' || (SELECT name FROM category WHERE id = $1.category_id), 'B'
    )
    || search_vector($1.description || ' ' || coalesce((
      SELECT string_agg((faq ->> 'question') || ' ' || (faq ->> 'answer'), ' ') FROM jsonb_array_elements($1.faq) AS faq
    ), ''), 'C')
    || coalesce((SELECT array_to_tsvector(array_agg(lower(sku))) FROM variant WHERE product_id = $1.id), '')
  $$;

  -- All words that products have or had, to find those like a mistyped one.
  CREATE TABLE search_word (word text COLLATE "C" PRIMARY KEY);
`;

/** Triggers, so that a change of a text and what it is found by are one transaction. */
const upkeep = `
  CREATE FUNCTION set_product_search() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      -- A category that is being renamed does not see this product yet, so wait for its new name.
      IF TG_OP = 'INSERT' OR NEW.category_id <> OLD.category_id THEN
        PERFORM FROM category WHERE id = NEW.category_id FOR SHARE;
      END IF;
      NEW.search := product_search(NEW);
      INSERT INTO search_word
        SELECT lexeme FROM unnest(NEW.search)
        WHERE positions IS NOT NULL AND length(lexeme) BETWEEN 3 AND 40 AND lexeme !~ '[0-9]'
        ORDER BY lexeme -- Two transactions with the same new words wait for each other instead of deadlocking.
        ON CONFLICT DO NOTHING;
      RETURN NEW;
    END
  $$;
  CREATE TRIGGER set_search BEFORE INSERT OR UPDATE OF title, keywords, description, faq, category_id ON product
    FOR EACH ROW EXECUTE FUNCTION set_product_search();

  CREATE FUNCTION add_skus_to_search() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE product SET search = search || added.skus
        FROM (SELECT product_id, array_to_tsvector(array_agg(lower(sku))) AS skus FROM added GROUP BY product_id) AS added
        WHERE id = product_id;
      RETURN NULL;
    END
  $$;
  CREATE TRIGGER add_skus_to_search AFTER INSERT ON variant REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION add_skus_to_search();

  CREATE FUNCTION replace_sku_in_search() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE product SET title = title WHERE id = NEW.product_id; -- Fires the product's trigger.
      RETURN NULL;
    END
  $$;
  CREATE TRIGGER replace_sku_in_search AFTER UPDATE OF sku ON variant
    FOR EACH ROW WHEN (OLD.sku IS DISTINCT FROM NEW.sku) EXECUTE FUNCTION replace_sku_in_search();

  CREATE FUNCTION update_product_searches() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE product SET category_id = category_id WHERE category_id = NEW.id; -- Fires the product's trigger.
      RETURN NULL;
    END
  $$;
  CREATE TRIGGER update_search AFTER UPDATE OF name ON category
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION update_product_searches();
`;
