import { isDeepStrictEqual } from 'node:util';
import { FieldError, parseInput, UserErrorException, ValidationError } from '@commerce/graphql';
import type { Described } from '../attribute/attribute-value.service.ts';
import type { AttributeValues } from '../attribute/attribute-values.inputs.ts';
import type { CurrencyPrices } from '../price/currency-price.ts';
import { regularPricesOf } from '../price/variant-prices.ts';
import { createProductSchema, type NewProduct } from '../product/product.inputs.ts';
import { refuseBelowDiscount } from '../variant/discount-faults.ts';
import { storedPrice } from '../variant/further-price.inputs.ts';
import { onlyCurrency, type NewVariant } from '../variant/variant.inputs.ts';
import type { ProductVariant } from '../variant/variant.ts';
import { inputOf, productFields, valuesOf, variantFields, type FileField, type StoredProduct } from './file/fields.ts';
import { nameIn, type FileProduct, type FileVariant } from './file/file-product.ts';
import type { Fault } from './import-fault.ts';
import type { ImportFormat } from './import.ts';

/** What an import does with a product. */
export type Plan =
  | { readonly outcome: 'CREATED'; readonly product: NewProduct }
  | { readonly outcome: 'UPDATED'; readonly update: PlannedUpdate }
  | { readonly outcome: 'UNCHANGED' }
  | { readonly outcome: 'FAILED'; readonly faults: readonly Fault[] };

export interface PlannedUpdate {
  readonly stored: StoredProduct;
  /** The whole product after the update. The stock of existing variants is not that of the shop. */
  readonly product: NewProduct;
  readonly changedVariants: readonly { readonly variant: ProductVariant; readonly to: ChangedVariant }[];
  readonly newVariants: readonly NewVariant[];
  /** Whether the file has other values of attributes than the shop. */
  readonly hasNewAttributes: boolean;
  /** The values of attributes to store, with the attributes of the category. Undefined if the values stay. */
  readonly attributes?: Omit<Described, 'productId'>;
}

/** What an import changes in a variant. */
interface ChangedVariant extends Pick<ProductVariant, 'options' | 'weightGrams' | 'barcode'> {
  /** The regular ones. */
  readonly prices: CurrencyPrices;
}

/** The product that a file describes, together with the one of the shop that has its slug. */
export interface Planned {
  readonly described: FileProduct;
  readonly stored: StoredProduct | undefined;
  readonly format: ImportFormat;
}

/** What a new product or variant has if a file does not say it: the defaults of the inputs. */
const newProduct = { status: 'PUBLISHED', attributes: [], keywords: [], faq: [], translations: [] };
const newVariant = { options: [], onHand: 0 };

/** Compares a product of a file with that of the shop. The rules are those of `createProduct`, for the whole product. */
export function plan(planned: Planned): Plan {
  const { described, stored } = planned;
  if (described.faults.length > 0) return failed(described, described.faults);
  return planOrFail(planned, (variants) => {
    const product = parseInput(createProductSchema, {
      ...(stored ? inputOf(stored) : newProduct),
      ...described.fields,
      // An import neither publishes nor unpublishes.
      ...(stored && { status: stored.product.status }),
      images: [],
      variants: variants.map(({ fields }) => fields),
    });
    if (stored === undefined) return { outcome: 'CREATED', product };
    refuseOtherCurrency(product, stored);
    return planUpdate(stored, product);
  });
}

/** Makes a plan for the variants that would result. User errors are faults of the file. */
export function planOrFail(planned: Planned, make: (variants: readonly MergedVariant[]) => Plan): Plan {
  const variants = mergedVariants(planned);
  try {
    return make(variants);
  } catch (error) {
    if (!(error instanceof UserErrorException && error.answer instanceof ValidationError)) throw error;
    return failed(
      planned.described,
      error.answer.fields.map((fault) => located(fault, variants, planned)),
    );
  }
}

/** The outcome for a product that is not imported. */
export function failed({ fields: { slug } }: FileProduct, faults: readonly Omit<Fault, 'slug'>[]): Plan {
  const name = nameIn(slug) ?? '';
  const known = /^[a-z0-9-]{1,100}$/.test(name) ? name : null;
  return { outcome: 'FAILED', faults: faults.map((fault) => ({ ...fault, slug: known })) };
}

/** A variant of the product that would result. */
interface MergedVariant {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Where the file describes it; undefined if it does not. */
  readonly index: number | undefined;
  readonly line: number | undefined;
}

/** The variants of the shop, as the file changes them, then those that the file adds. */
function mergedVariants({ described, stored }: Planned): MergedVariant[] {
  const bySku = new Map(described.variants.map((variant, index) => [skuOf(variant), { ...variant, index }]));
  const existing = (stored?.variants ?? []).map((variant): MergedVariant => {
    const { fields, index, line } = bySku.get(variant.sku) ?? { fields: {}, index: undefined, line: undefined };
    // The stock of existing variants is neither read nor changed.
    return { fields: { ...valuesOf(variantFields, variant), ...fields, onHand: 0 }, index, line };
  });
  const known = new Set(stored?.variants.map(({ sku }) => sku));
  const added = described.variants.flatMap((variant, index): MergedVariant[] => {
    if (known.has(skuOf(variant) ?? '')) return [];
    return [{ fields: { ...newVariant, ...variant.fields }, index, line: variant.line }];
  });
  return [...existing, ...added];
}

export const skuOf = ({ fields: { sku } }: FileVariant): string | undefined => nameIn(sku);

/** As for `updateProduct`: a product keeps its currency. */
function refuseOtherCurrency({ variants }: NewProduct, { product }: StoredProduct): void {
  const { message, params } = onlyCurrency(product.currencyCode);
  const faults = variants.flatMap(({ price }, index) =>
    price.currencyCode === product.currencyCode
      ? []
      : [new FieldError(`variants.${index}.price.currencyCode`, params.code, message)],
  );
  if (faults.length > 0) throw new UserErrorException(new ValidationError(faults));
}

function planUpdate(stored: StoredProduct, product: NewProduct): Plan {
  const { attributes: earlierValues, ...before } = valuesOf(productFields, stored);
  const after = product as Readonly<Record<string, unknown>>;
  const isSameProduct = Object.entries(before).every(([name, value]) => isDeepStrictEqual(value, after[name] ?? null));
  const hasNewAttributes = !isDeepStrictEqual(byKey(earlierValues as AttributeValues), byKey(product.attributes));
  const changedVariants = stored.variants.flatMap((variant, index) => {
    const to = storedVariant(product.variants[index]!);
    if (isDeepStrictEqual(to, currentOf(variant))) return [];
    const { price, prices } = product.variants[index]!;
    refuseBelowDiscount({ price, prices }, variant.discount, `variants.${index}.`);
    return [{ variant, to }];
  });
  const newVariants = product.variants.slice(stored.variants.length);
  const isUnchanged = isSameProduct && !hasNewAttributes && changedVariants.length === 0 && newVariants.length === 0;
  if (isUnchanged) return { outcome: 'UNCHANGED' };
  return { outcome: 'UPDATED', update: { stored, product, changedVariants, newVariants, hasNewAttributes } };
}

/** The values in an order that does not depend on who wrote them. */
function byKey(values: AttributeValues) {
  const given = values.map(({ key, choice = null, number = null, boolean = null }) => ({
    key,
    choice,
    number,
    boolean,
  }));
  return given.toSorted((one, other) => (one.key < other.key ? -1 : 1));
}

function storedVariant(variant: NewVariant): ChangedVariant {
  const { options, weightGrams = null, barcode = null, prices } = variant;
  return { options, weightGrams, barcode, prices: [storedPrice(variant), ...(prices ?? [])] };
}

function currentOf(variant: ProductVariant): ChangedVariant {
  const { options, weightGrams, barcode } = variant;
  return { options, weightGrams, barcode, prices: regularPricesOf(variant) };
}

/** The place of a fault in the file. */
function located(
  { path, code, message }: FieldError,
  variants: readonly MergedVariant[],
  { described, format }: Planned,
): Omit<Fault, 'slug'> {
  const [, position, inVariant] = /^variants\.(\d+)\.(.+)$/.exec(path) ?? [];
  if (position === undefined || inVariant === undefined) {
    const columnName = format === 'CSV' ? columnOf(path, productFields) : path;
    return { line: described.line, columnName, code, message };
  }
  const { index, line = described.line, fields } = variants[Number(position)]!;
  if (index === undefined) {
    const sku = String(fields.sku);
    return { line, columnName: null, code, message: `The existing variant ${sku} would be invalid: ${message}` };
  }
  const columnName = format === 'CSV' ? columnOf(inVariant, variantFields) : `variants.${index}.${inVariant}`;
  return { line, columnName, code, message };
}

/** The column with the field at this path; null if several lines have it. */
function columnOf(path: string, fields: readonly FileField<never>[]): string | null {
  if (/^(price|listPrice)\.currencyCode$/.test(path)) return 'currency';
  const [name] = path.split('.');
  return fields.find((field) => field.name === name)?.column ?? null;
}
