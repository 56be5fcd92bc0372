import { Money } from '@commerce/graphql';
import type { EntityManager } from 'typeorm';
import { entityOf, uuidList, type Row } from '@commerce/runtime/database';
import { Attribute } from '../attribute/attribute.ts';
import { Brand } from '../brand/brand.ts';
import { Category } from '../category/category.ts';
import { defaultCurrency } from '../variant/money.inputs.ts';
import { catalogueCounts, catalogueFacets, meetsCatalogue, rowsOf, unmetAttributes } from './catalogue-facet-counts.ts';
import { AttributeValueFacet, type AttributeFacet } from './catalogue-facets.ts';
import { applyConditions } from '../product/product-conditions.ts';
import { newestIds } from '../product/ranked-products.ts';
import { SqlConditions } from '../product/sql-conditions.ts';
import type { ProductConditions } from '../product/product-filter.ts';
import {
  maxCategories,
  maxFound,
  maxOptions,
  maxProducts,
  maxValues,
  type ProductFacets,
  type RatingFacet,
} from './product-facets.ts';
import type { SearchQuery } from '../search/product-search.ts';
import type { Language } from '../translation/language.ts';
import type { TextTranslation } from '../translation/translation.ts';
import { PriceRange } from '../product/product.ts';

/** An option with the numbers of products by value. */
export interface OptionCounts {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

/** Facets without translations of their options, which few requests need. */
export interface CountedFacets extends Omit<ProductFacets, 'options'> {
  readonly options: readonly OptionCounts[];
  /** The IDs of the counted products: an array as text. */
  readonly productIds: string;
}

type CountedAttribute = Omit<AttributeFacet, 'attribute' | 'values'> & {
  readonly attribute: Row;
  readonly values: readonly { readonly value: string; readonly count: number }[];
};

interface FacetsRow {
  readonly categories: readonly { readonly category: Row; readonly count: number }[];
  readonly brands: readonly { readonly brand: Brand; readonly count: number }[];
  readonly attributes: readonly CountedAttribute[];
  readonly options: readonly OptionCounts[];
  readonly ratings: readonly RatingFacet[];
  readonly available: number;
  readonly total: number;
  readonly min: string | null;
  readonly max: string | null;
}

/** The numbers of products by what they can be filtered by. */
export class ProductFacetsRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Counts all facets: one statement finds the products, and another counts them. Its plan does not depend on the search,
   * so Postgres keeps it; making it takes longer than counting a few hundred products.
   *
   * @param search That of the conditions, interpreted.
   */
  async count(conditions: ProductConditions, search: SearchQuery | undefined): Promise<CountedFacets> {
    const { ids, currency, discounted, status, ...filter } = conditions;
    const compared = currency ?? defaultCurrency;
    // These have no facet of their own, so they apply to all.
    const limit = currency != null || discounted === true ? { discounted, currency: compared } : {};
    const productIds = await this.#findIds({ ids, status, ...limit }, search);
    const [row]: [FacetsRow] = await this.manager.query(countFacets, [
      productIds,
      JSON.stringify({ ...filter, currency: compared }),
    ]);
    return {
      productIds,
      categories: row.categories.map((facet) => ({
        ...facet,
        category: entityOf(Category, facet.category, this.manager),
      })),
      brands: row.brands.map((facet) => ({ ...facet, brand: Object.assign(new Brand(), facet.brand) })),
      attributes: row.attributes.map((counted) => this.#attributeFacet(counted)),
      options: row.options,
      ratings: [...row.ratings],
      availability: { available: row.available, unavailable: row.total - row.available },
      priceRange: row.min === null ? null : rangeOf(row.min, row.max!, compared),
    };
  }

  /**
   * The translations of names and values of options. The newest product that translates a text decides.
   *
   * @param productIds An array as text.
   */
  findOptionTexts(productIds: string, texts: readonly string[], language: Language): Promise<TextTranslation[]> {
    return this.manager.query(
      `SELECT DISTINCT ON (option.text) option.text, option.translation
       FROM product, jsonb_to_recordset(translations) AS translated (language text, options jsonb),
         jsonb_to_recordset(translated.options) AS option (text text, translation text)
       WHERE id = ANY(${uuidList('$1')}) AND translated.language = $2 AND option.text = ANY($3)
       ORDER BY option.text, id DESC`,
      [productIds, language, texts],
    );
  }

  #attributeFacet({ attribute: row, values, ...facet }: CountedAttribute): AttributeFacet {
    const attribute = entityOf(Attribute, row, this.manager);
    return {
      ...facet,
      attribute,
      values: values.map((each) => Object.assign(new AttributeValueFacet(), each, { attribute })),
    };
  }

  /** The newest products that meet the conditions, as the text of an array, which is passed on as it is. */
  async #findIds(conditions: ProductConditions, search: SearchQuery | undefined): Promise<string> {
    const found = new SqlConditions(this.manager);
    applyConditions(found, conditions, search);
    const { isCommon, limit } = search ? { ...search, limit: maxFound } : { isCommon: true, limit: maxProducts };
    const newest = newestIds(found, { isCommon, limit });
    const [{ ids }]: [{ ids: string }] = await this.manager.query(
      `SELECT coalesce(array_agg(id), '{}')::text AS ids FROM (${newest}) AS found`,
      [...found.parameters],
    );
    return ids;
  }
}

function rangeOf(min: string, max: string, currency: string): PriceRange {
  return new PriceRange(new Money(Number(min), currency), new Money(Number(max), currency));
}

const filterColumns =
  'filter (currency text, category text, "minPrice" bigint, "maxPrice" bigint, "availableOnly" boolean, "minRating" numeric, options jsonb, brands jsonb, attributes jsonb)';

/** The filter, with the IDs of its categories and brands. */
const filterFrom = (parameter: string) => `
  SELECT
    *,
    ARRAY(
      SELECT branch.id FROM category AS branch, category AS ancestor
      WHERE ancestor.slug = filter.category AND branch.path_ids @> ARRAY[ancestor.id]
    ) AS branch_ids,
    ARRAY(SELECT id FROM brand WHERE filter.brands ? slug) AS brand_ids
  FROM jsonb_to_record(${parameter}) AS ${filterColumns}`;

/** The names of the options that the filter asks for and `variant` does not have. */
const unmetOptions = `ARRAY(
  SELECT name FROM jsonb_to_recordset(filter.options) AS wanted (name text, "values" jsonb)
  WHERE NOT EXISTS (
    SELECT FROM jsonb_array_elements(variant.options) AS option
    WHERE option ->> 'name' = wanted.name AND wanted.values ? (option ->> 'value')
  )
)`;

/**
 * Counts the products of `candidate`. The price is null without one in the currency. `unmet` has the names of the options
 * that the filter asks for and the variant does not have: a facet of an option counts the variants that miss no other.
 * `unmet_attributes` is the same for attributes. `matching` has the products with a variant that has all options.
 */
const counts = `
  described AS MATERIALIZED (
    SELECT
      candidate.*,
      min_price_minor,
      average,
      category IS NULL OR candidate.category_id = ANY(branch_ids) AS is_in_category,
      brands IS NULL OR brand_id = ANY(brand_ids) IS TRUE AS is_of_brand,
      ("minPrice" IS NULL AND "maxPrice" IS NULL) OR (
        min_price_minor BETWEEN coalesce("minPrice", min_price_minor) AND coalesce("maxPrice", min_price_minor)
      ) AS is_in_price,
      "minRating" IS NULL OR average >= "minRating" IS TRUE AS is_rated,
      CASE WHEN filter.attributes IS NULL THEN '{}' ELSE ${unmetAttributes} END AS unmet_attributes
    FROM filter CROSS JOIN candidate
      LEFT JOIN ${rowsOf('product_price', 'candidate')} ON currency_code = filter.currency
      LEFT JOIN ${rowsOf('product_rating', 'candidate')} ON true
  ), entry AS MATERIALIZED (
    SELECT
      product_id,
      variant.options,
      on_hand > reserved AND variant.status = 'PUBLISHED' AS is_available,
      CASE WHEN filter.options IS NULL THEN '{}' ELSE ${unmetOptions} END AS unmet
    FROM filter, described, ${rowsOf('variant', 'described')}
  ), matching AS MATERIALIZED (
    SELECT described.*, is_available, is_available OR "availableOnly" IS NOT TRUE AS is_orderable
    FROM described
      JOIN (
        SELECT product_id, bool_or(is_available) AS is_available FROM entry WHERE unmet = '{}' GROUP BY product_id
      ) AS met ON product_id = described.id, filter
  ), own_category_count AS (
    SELECT category_id, count(*) AS count FROM matching
    WHERE is_in_price AND is_orderable AND ${meetsCatalogue}
    GROUP BY category_id
  ), category_count AS (
    SELECT ancestor_id AS category_id, sum(count)::int AS count
    FROM own_category_count JOIN category ON category.id = category_id, unnest(path_ids) AS ancestor_id
    GROUP BY ancestor_id ORDER BY count DESC, ancestor_id LIMIT ${maxCategories}
  ), ${catalogueCounts}, product_value AS (
    SELECT DISTINCT product_id, option ->> 'name' AS name, option ->> 'value' AS value
    FROM entry JOIN described ON id = product_id, filter, jsonb_array_elements(entry.options) AS option
    WHERE is_in_category AND is_in_price AND (is_available OR "availableOnly" IS NOT TRUE)
      AND unmet <@ ARRAY[option ->> 'name'] AND ${meetsCatalogue}
  ), value_count AS (
    SELECT name, value, count(*)::int AS count FROM product_value GROUP BY name, value
  ), ranked_value AS (
    SELECT *, row_number() OVER (PARTITION BY name ORDER BY count DESC, value COLLATE alphabetical) AS rank
    FROM value_count
  ), option_count AS (
    SELECT
      name, max(count) AS most,
      json_agg(json_build_object('value', value, 'count', count) ORDER BY rank) AS "values"
    FROM ranked_value WHERE rank <= ${maxValues}
    GROUP BY name ORDER BY most DESC, name COLLATE alphabetical LIMIT ${maxOptions}
  ), price AS (
    SELECT min(min_price_minor), max(min_price_minor) FROM matching
    WHERE is_in_category AND is_orderable AND ${meetsCatalogue}
  ), rated AS (
    SELECT average FROM matching
    WHERE is_in_category AND is_in_price AND is_orderable AND is_of_brand AND unmet_attributes = '{}'
      AND average IS NOT NULL
  ), rating_count AS (
    SELECT stars, (SELECT count(*)::int FROM rated WHERE average >= stars) AS count FROM generate_series(1, 4) AS stars
  ), availability AS (
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE is_available))::int AS available
    FROM matching WHERE is_in_category AND is_in_price AND ${meetsCatalogue}
  )
  SELECT
    coalesce((
      SELECT json_agg(json_build_object('category', to_json(category), 'count', count) ORDER BY count DESC, category.name, category.id)
      FROM category_count JOIN category ON category.id = category_id
    ), '[]') AS categories,
    ${catalogueFacets},
    coalesce((
      SELECT json_agg(json_build_object('name', name, 'values', "values") ORDER BY most DESC, name COLLATE alphabetical)
      FROM option_count
    ), '[]') AS options,
    (SELECT json_agg(json_build_object('minRating', stars, 'count', count) ORDER BY stars DESC) FROM rating_count) AS ratings,
    available, total, min, max
  FROM price, availability`;

const countFacets = `
  WITH candidate AS (SELECT id, category_id, brand_id FROM product WHERE id = ANY(${uuidList('$1')})),
    filter AS (${filterFrom('$2')}), ${counts}`;
