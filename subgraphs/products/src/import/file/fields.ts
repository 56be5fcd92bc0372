import type { Product } from '../../product/product.ts';
import type { ProductVariant } from '../../variant/variant.ts';
import { json, money, optionalMoney, options, text, texts, wholeNumber, type CellType } from './cell-types.ts';

/** A product in the database. */
export interface StoredProduct {
  readonly product: Product;
  readonly categorySlug: string;
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
  field('slug', 'slug', ({ product }) => product.slug, text),
  field('title', 'title', ({ product }) => product.title, text),
  field('description', 'description', ({ product }) => product.description, text),
  field('categorySlug', 'category', ({ categorySlug }) => categorySlug, text),
  field('keywords', 'keywords', ({ product }) => product.keywords, texts),
  field('faq', 'faq', ({ product }) => product.faq.map(({ question, answer }) => ({ question, answer })), json),
];

const moneyOf = (amountMinor: number, { currencyCode }: ProductVariant) => ({ amountMinor, currencyCode });

/** The fields of variants. */
export const variantFields: readonly FileField<ProductVariant>[] = [
  field('sku', 'sku', ({ sku }) => sku, text),
  field('options', 'options', (variant) => variant.options.map(({ name, value }) => ({ name, value })), options),
  field('price', 'price', (variant) => moneyOf(variant.priceMinor, variant), money),
  field('listPrice', 'list_price', listPriceOf, optionalMoney),
  { column: 'currency', valueOf: ({ currencyCode }) => currencyCode, cell: text as CellType<unknown> },
  field('onHand', 'on_hand', ({ onHand }) => onHand, wholeNumber),
];

function listPriceOf(variant: ProductVariant) {
  return variant.listPriceMinor === null ? null : moneyOf(variant.listPriceMinor, variant);
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
