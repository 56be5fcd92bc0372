import { maxAttributeFacets, maxBrands, maxValueFacets } from './catalogue-facets.ts';

/**
 * The rows of a table for each product, read by an index. The planner expects another number of products than there are,
 * and would read the whole table.
 */
export const rowsOf = (table: string, products: string): string =>
  `LATERAL (SELECT * FROM ${table} WHERE product_id = ${products}.id OFFSET 0) AS ${table}`;

/** The attribute of each value. The planner would look for a value of each product and attribute. */
const attributeOfValue = `LATERAL (SELECT * FROM attribute WHERE id = product_attribute.attribute_id OFFSET 0) AS attribute`;

/** The keys of the attributes that `filter` asks for and `candidate` does not have. */
export const unmetAttributes = `ARRAY(
  SELECT wanted.key
  FROM jsonb_to_recordset(filter.attributes)
    AS wanted (key text, choices jsonb, min double precision, max double precision, "boolean" boolean)
  WHERE NOT EXISTS (
    SELECT FROM product_attribute JOIN attribute ON attribute.id = attribute_id
    WHERE product_id = candidate.id AND attribute.key = wanted.key AND filterable AND CASE
      WHEN wanted.choices IS NOT NULL THEN wanted.choices ? text
      WHEN wanted.boolean IS NOT NULL THEN text = wanted.boolean::text
      ELSE number BETWEEN coalesce(wanted.min, '-Infinity') AND coalesce(wanted.max, 'Infinity')
    END
  )
)`;

/** The condition for facets of neither brands, attributes nor ratings. */
export const meetsCatalogue = `is_of_brand AND is_rated AND unmet_attributes = '{}'`;

const meetsOthers = `is_in_category AND is_in_price AND is_orderable AND is_rated`;

export const catalogueCounts = `
  brand_count AS (
    SELECT brand_id, count(*)::int AS count FROM matching
    WHERE ${meetsOthers} AND unmet_attributes = '{}' AND brand_id IS NOT NULL
    GROUP BY brand_id ORDER BY count DESC, brand_id LIMIT ${maxBrands}
  ), attribute_value AS (
    SELECT attribute_id, text, number
    FROM matching, ${rowsOf('product_attribute', 'matching')}, ${attributeOfValue}
    WHERE ${meetsOthers} AND is_of_brand AND filterable AND unmet_attributes <@ ARRAY[attribute.key]
  ), choice_count AS (
    SELECT
      attribute_id, text AS value, count(*)::int AS count,
      row_number() OVER (PARTITION BY attribute_id ORDER BY count(*) DESC, text COLLATE alphabetical) AS rank
    FROM attribute_value WHERE text IS NOT NULL GROUP BY attribute_id, text
  ), attribute_count AS (
    SELECT attribute_id, count(*)::int AS count, min(number), max(number)
    FROM attribute_value GROUP BY attribute_id ORDER BY count DESC, attribute_id LIMIT ${maxAttributeFacets}
  )`;

export const catalogueFacets = `
  coalesce((
    SELECT json_agg(json_build_object('brand', to_json(brand), 'count', count) ORDER BY count DESC, name, id)
    FROM brand_count JOIN brand ON id = brand_id
  ), '[]') AS brands,
  coalesce((
    SELECT json_agg(json_build_object(
      'attribute', to_json(attribute), 'count', count, 'min', min, 'max', max,
      'values', coalesce((
        SELECT json_agg(json_build_object('value', value, 'count', choice_count.count) ORDER BY rank)
        FROM choice_count WHERE choice_count.attribute_id = attribute.id AND rank <= ${maxValueFacets}
      ), '[]')
    ) ORDER BY count DESC, attribute.id)
    FROM attribute_count JOIN attribute ON attribute.id = attribute_id
  ), '[]') AS attributes`;
