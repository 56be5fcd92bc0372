import type { ProductAttribute } from '../../attribute/attribute.ts';
import type { CurrencyPrice } from '../../price/currency-price.ts';
import { regularPricesOf } from '../../price/variant-prices.ts';
import type { Faq } from '../../product/faq.ts';
import type { ProductTranslation } from '../../product/product-translation.ts';
import type { Product } from '../../product/product.ts';
import type { ProductVariant } from '../../variant/variant.ts';
import * as cells from './cell-types.ts';
import type { CellType } from './cell-types.ts';

/** A product in the database. */
export interface StoredProduct {
  readonly product: Product;
  readonly categorySlug: string;
  readonly brandSlug: string | null;
  readonly attributes: readonly ProductAttribute[];
  readonly variants: readonly ProductVariant[];
}

/**
 * A field of products or variants that files contain. `Holder` is what has it in the database.
 */
export interface FileField<Holder> {
  /** Its name in the input of `createProduct` and in JSON lines. Other fields are only read together with these. */
  readonly name?: string;
  /** Its column in CSV. */
  readonly column: string;
  readonly valueOf: (holder: Holder) => unknown;
  readonly cell: CellType<unknown>;
}

/** @param valueOf A value as the input of `createProduct` has it. */
function field<Holder, Value>(
  name: string,
  column: string,
  valueOf: (holder: Holder) => Value,
  cell: CellType<Value>,
): FileField<Holder> {
  return { name, column, valueOf, cell: cell as CellType<unknown> };
}

/** The fields of products. A new field of `createProduct` that files shall contain needs an entry here. */
export const productFields: readonly FileField<StoredProduct>[] = [
  field('slug', 'slug', ({ product }) => product.slug, cells.text),
  field('status', 'status', ({ product }) => product.status, cells.enumValue),
  field('title', 'title', ({ product }) => product.title, cells.text),
  field('description', 'description', ({ product }) => product.description, cells.text),
  field('categorySlug', 'category', ({ categorySlug }) => categorySlug, cells.text),
  field('brandSlug', 'brand', ({ brandSlug }) => brandSlug, cells.optionalText),
  field('attributes', 'attributes', ({ attributes }) => attributes.map(attributeOf), cells.json),
  field('keywords', 'keywords', ({ product }) => product.keywords, cells.texts),
  field('faq', 'faq', ({ product }) => product.faq.map(faqOf), cells.json),
  field('seo', 'seo', ({ product: { seo } }) => ({ title: seo.title, description: seo.description }), cells.jsonObject),
  field('translations', 'translations', ({ product }) => product.translations.map(translationOf), cells.json),
];

/** Always with the fields in the same order, which Postgres does not keep. */
function translationOf({ language, title, description, keywords, faq, ...further }: ProductTranslation) {
  const { seoTitle, seoDescription } = further;
  const options = further.options?.map(({ text, translation }) => ({ text, translation }));
  const texts = { title, description, keywords, faq: faq?.map(faqOf), seoTitle, seoDescription, options };
  return { language, ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) };
}

const faqOf = ({ question, answer }: Faq) => ({ question, answer });

function attributeOf({ attribute, choice, number, boolean }: ProductAttribute) {
  const { key, type } = attribute;
  if (type === 'CHOICE') return { key, choice };
  return type === 'NUMBER' ? { key, number } : { key, boolean };
}

/** The fields of variants. Their prices are the regular ones: discounts are not in files. */
export const variantFields: readonly FileField<ProductVariant>[] = [
  field('sku', 'sku', ({ sku }) => sku, cells.text),
  field('options', 'options', (variant) => variant.options.map(({ name, value }) => ({ name, value })), cells.options),
  field('price', 'price', (variant) => moneyOf(regularPricesOf(variant)[0]), cells.money),
  field('listPrice', 'list_price', (variant) => listPriceOf(regularPricesOf(variant)[0]), cells.optionalMoney),
  { column: 'currency', valueOf: ({ currencyCode }) => currencyCode, cell: cells.text as CellType<unknown> },
  field('prices', 'prices', (variant) => regularPricesOf(variant).slice(1).map(furtherPriceOf), cells.json),
  field('weightGrams', 'weight_grams', ({ weightGrams }) => weightGrams, cells.optionalWholeNumber),
  field('barcode', 'barcode', ({ barcode }) => barcode, cells.optionalText),
  field('onHand', 'on_hand', ({ onHand }) => onHand, cells.wholeNumber),
];

const moneyOf = ({ priceMinor: amountMinor, currencyCode }: CurrencyPrice) => ({ amountMinor, currencyCode });

function listPriceOf({ listPriceMinor, currencyCode }: CurrencyPrice) {
  return listPriceMinor === null ? null : { amountMinor: listPriceMinor, currencyCode };
}

function furtherPriceOf(stored: CurrencyPrice) {
  const listPrice = listPriceOf(stored);
  return listPrice === null ? { price: moneyOf(stored) } : { price: moneyOf(stored), listPrice };
}

/** The columns of CSV files, in the order in which exports have them. */
export const columns: readonly string[] = [...productFields, ...variantFields].map(({ column }) => column);

/** The fields of a product or a variant by their names in the input of `createProduct`. */
export function valuesOf<Holder>(fields: readonly FileField<Holder>[], holder: Holder): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, valueOf }) => (name === undefined ? [] : [[name, valueOf(holder)]])),
  );
}

/** The input of `createProduct` that would create the product, without images. */
export function inputOf(stored: StoredProduct): Record<string, unknown> {
  return {
    ...valuesOf(productFields, stored),
    variants: stored.variants.map((variant) => valuesOf(variantFields, variant)),
  };
}
