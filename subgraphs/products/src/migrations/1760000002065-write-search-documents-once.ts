import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Makes search documents cheap to write: each text is folded once, the words of all products of a statement are stored
 * together, and SKUs are looked up in the table of variants, so that new variants write no document again.
 */
export class WriteSearchDocumentsOnce1760000002065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER add_skus_to_search ON variant;
      DROP TRIGGER replace_sku_in_search ON variant;
      DROP FUNCTION add_skus_to_search, replace_sku_in_search;
      ${foldOnce}
      ${writeOnce}
      DROP FUNCTION product_search;
      -- Removes the SKUs, which have no weight. The words stay as they are.
      UPDATE product SET search = ts_filter(search, '{a,b,c}');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER add_search_words ON product;
      DROP FUNCTION add_search_words;
      ${foldEachTime}
      ${writeEachTime}
      UPDATE product SET title = title; -- Fires the product's trigger.
    `);
  }
}

/** Folds $1, as the migration `search-by-words` describes. */
const folded = `
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
  ))`;

const foldOnce = `
  -- The same as before, with a shorter way for ASCII, in which most texts of most shops are written.
  CREATE OR REPLACE FUNCTION search_text(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    CASE
      WHEN octet_length($1) = length($1) THEN btrim(regexp_replace(lower($1 COLLATE pg_unicode_fast), '[^a-z0-9]+', ' ', 'g'))
      ELSE ${folded}
    END;

  -- In PL/pgSQL, because a subquery of SQL would be expanded into three foldings of the text.
  CREATE OR REPLACE FUNCTION search_vector(text, weight "char") RETURNS tsvector LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
    DECLARE
      words text := left(search_text($1), 50000);
    BEGIN
      RETURN setweight(
        to_tsvector('search_words', words) || to_tsvector('search_english', words) || to_tsvector('search_german', words),
        weight
      );
    END
  $$;
`;

const wordsOf = (lexemes: string) => `
  SELECT DISTINCT lexeme COLLATE "C" FROM ${lexemes} AS lexeme
  WHERE length(lexeme) BETWEEN 3 AND 40 AND lexeme !~ '[0-9]' AND NOT EXISTS (SELECT FROM search_word WHERE word = lexeme)
  ORDER BY 1 -- Two transactions with the same new words wait for each other instead of deadlocking.
  ON CONFLICT DO NOTHING`;

const writeOnce = `
  CREATE OR REPLACE FUNCTION set_product_search() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      category_name text;
      questions text := '';
    BEGIN
      IF TG_OP = 'INSERT' OR NEW.category_id <> OLD.category_id THEN
        -- A category that is being renamed does not see this product yet, so wait for its new name.
        SELECT name INTO category_name FROM category WHERE id = NEW.category_id FOR SHARE;
      ELSE
        SELECT name INTO category_name FROM category WHERE id = NEW.category_id;
      END IF;
      IF NEW.faq <> '[]' THEN
        SELECT string_agg((faq ->> 'question') || ' ' || (faq ->> 'answer'), ' ') INTO questions
          FROM jsonb_array_elements(NEW.faq) AS faq;
      END IF;
      NEW.search := search_vector(NEW.title, 'A')
        || search_vector(array_to_string(NEW.keywords, ' ') || ' ' || category_name, 'B')
        || search_vector(NEW.description || ' ' || questions, 'C');
      IF TG_OP = 'UPDATE' THEN
        INSERT INTO search_word ${wordsOf('unnest(tsvector_to_array(ts_delete(NEW.search, tsvector_to_array(OLD.search))))')};
      END IF;
      RETURN NEW;
    END
  $$;

  CREATE FUNCTION add_search_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO search_word ${wordsOf('added, unnest(tsvector_to_array(search))')};
      RETURN NULL;
    END
  $$;
  CREATE TRIGGER add_search_words AFTER INSERT ON product REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION add_search_words();
`;

const foldEachTime = `
  CREATE OR REPLACE FUNCTION search_text(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN ${folded};
  CREATE OR REPLACE FUNCTION search_vector(text, weight "char") RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE RETURN (
    SELECT setweight(
      to_tsvector('search_words', words) || to_tsvector('search_english', words) || to_tsvector('search_german', words),
      weight
    )
    FROM (SELECT left(search_text($1), 50000)) AS text (words)
  );
`;

const writeEachTime = `
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

  CREATE OR REPLACE FUNCTION set_product_search() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' OR NEW.category_id <> OLD.category_id THEN
        PERFORM FROM category WHERE id = NEW.category_id FOR SHARE;
      END IF;
      NEW.search := product_search(NEW);
      INSERT INTO search_word
        SELECT lexeme FROM unnest(NEW.search)
        WHERE positions IS NOT NULL AND length(lexeme) BETWEEN 3 AND 40 AND lexeme !~ '[0-9]'
        ORDER BY lexeme
        ON CONFLICT DO NOTHING;
      RETURN NEW;
    END
  $$;

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
`;
