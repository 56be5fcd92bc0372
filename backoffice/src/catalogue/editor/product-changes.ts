import type {
  AttributeType,
  ProductAttributeInput,
  ProductTranslationInput,
  UpdateProductInput,
  UpdateVariantInput,
} from '../../generated/catalogue-operations.ts';
import { parseAmount } from '../../text/amounts.ts';
import { changedKeys } from './draft.ts';
import { askedIn, isFaq, isHalfAsked } from './faq.ts';
import { listOf, optionTexts, type EditedProduct, type EditedVariant, type Fields } from './fields.ts';

interface Changes {
  readonly mine: Fields;
  readonly saved: Fields;
}

/** The attributes of the chosen category. */
export interface KnownAttribute {
  readonly key: string;
  readonly type: AttributeType;
}

/** What is wrong with what is typed, by key, as far as the server cannot be asked about it. */
export function faultsOf({ mine, saved }: Changes): Fields {
  const faults: Record<string, string> = {};
  for (const key of changedKeys({ mine, saved })) {
    const [, kind, currency = ''] = /^variants\.[^.]+\.(price|listPrice|weightGrams)\.?(\w*)$/.exec(key) ?? [];
    const text = mine[key] ?? '';
    if (isFaq(key) && isHalfAsked(text)) faults[key] = 'Each question needs an answer.';
    if (kind === 'weightGrams' && text !== '' && !/^\d{1,7}$/.test(text)) faults[key] = 'Whole grams, such as 450.';
    if ((kind === 'price' || kind === 'listPrice') && text !== '' && parseAmount(text, currency) === undefined)
      faults[key] = `An amount in ${currency}, such as 19.99.`;
  }
  return faults;
}

/** What `updateProduct` is asked for; undefined if nothing of the product itself has changed. */
export function productInput(
  changes: Changes,
  product: EditedProduct,
  attributes: readonly KnownAttribute[],
): UpdateProductInput | undefined {
  const { mine } = changes;
  const changed = changedKeys(changes).filter((key) => !key.startsWith('variants.'));
  if (changed.length === 0) return undefined;
  const has = (prefix: string) => changed.some((key) => key === prefix || key.startsWith(`${prefix}.`));
  return {
    ...(has('title') && { title: mine.title }),
    ...(has('slug') && { slug: mine.slug }),
    ...(has('description') && { description: mine.description }),
    ...(has('keywords') && { keywords: listOf(mine.keywords ?? '') }),
    ...(has('faq') && { faq: askedIn(mine.faq ?? '') }),
    ...(has('seo') && { seo: { title: mine['seo.title'] || null, description: mine['seo.description'] || null } }),
    ...(has('category') && { categorySlug: mine.category }),
    ...(has('brand') && { brandSlug: mine.brand || null }),
    ...(has('related') && { relatedProductIds: listOf(mine.related ?? '') }),
    ...((has('attributes') || has('category')) && { attributes: attributeInputs(mine, attributes) }),
    ...(has('de') && { translations: translationInputs(mine, product) }),
  };
}

function attributeInputs(mine: Fields, attributes: readonly KnownAttribute[]): ProductAttributeInput[] {
  return attributes.flatMap(({ key, type }): ProductAttributeInput[] => {
    const text = mine[`attributes.${key}`] ?? '';
    if (text === '') return [];
    if (type === 'NUMBER') return [{ key, number: Number(text.replace(',', '.')) }];
    return [type === 'BOOLEAN' ? { key, boolean: text === 'true' } : { key, choice: text }];
  });
}

/** All translations, because they replace the existing ones. */
function translationInputs(mine: Fields, { variants }: EditedProduct): ProductTranslationInput[] {
  const keywords = listOf(mine['de.keywords'] ?? '');
  const faq = askedIn(mine['de.faq'] ?? '');
  const options = optionTexts(variants).flatMap((text) => {
    const translation = mine[`de.options.${text}`] ?? '';
    return translation === '' ? [] : [{ text, translation }];
  });
  const german: ProductTranslationInput = {
    language: 'DE',
    title: mine['de.title'] || null,
    description: mine['de.description'] || null,
    keywords: keywords.length === 0 ? null : keywords,
    faq: faq.length === 0 ? null : faq,
    seoTitle: mine['de.seoTitle'] || null,
    seoDescription: mine['de.seoDescription'] || null,
    options: options.length === 0 ? null : options,
  };
  const isEmpty = Object.entries(german).every(([key, value]) => key === 'language' || value === null);
  return isEmpty ? [] : [german];
}

/** What `updateVariant` is asked for, for each variant that has changed. */
export function variantInputs(
  changes: Changes,
  variants: readonly EditedVariant[],
): readonly { readonly id: string; readonly keys: readonly string[]; readonly input: UpdateVariantInput }[] {
  const changed = changedKeys(changes);
  return variants.flatMap((variant) => {
    const keys = changed.filter((key) => key.startsWith(`variants.${variant.id}.`));
    return keys.length === 0 ? [] : [{ id: variant.id, keys, input: variantInput(changes.mine, variant, keys) }];
  });
}

function variantInput(mine: Fields, variant: EditedVariant, keys: readonly string[]): UpdateVariantInput {
  const at = `variants.${variant.id}`;
  const has = (part: string) => keys.some((key) => key === `${at}.${part}` || key.startsWith(`${at}.${part}.`));
  const weight = mine[`${at}.weightGrams`] ?? '';
  return {
    ...(has('sku') && { sku: mine[`${at}.sku`] }),
    ...(has('barcode') && { barcode: mine[`${at}.barcode`] || null }),
    ...(has('weightGrams') && { weightGrams: weight === '' ? null : Number(weight) }),
    ...(has('options') && {
      options: variant.options.map(({ name }) => ({ name, value: mine[`${at}.options.${name}`] ?? '' })),
    }),
    ...((has('price') || has('listPrice')) && priceInput(mine, variant)),
  };
}

/** All prices: those in further currencies replace the existing ones, and an empty one is removed. */
function priceInput(mine: Fields, { id, regularPrices }: EditedVariant): UpdateVariantInput {
  const main = regularPrices?.[0]?.price.currencyCode ?? 'EUR';
  const inCurrency = (currency: string) => {
    const price = parseAmount(mine[`variants.${id}.price.${currency}`] ?? '', currency);
    const listPrice = parseAmount(mine[`variants.${id}.listPrice.${currency}`] ?? '', currency) ?? null;
    return price && { price, listPrice };
  };
  const further = currenciesOf(mine, id).filter((currency) => currency !== main);
  return { ...inCurrency(main), prices: further.flatMap((currency) => inCurrency(currency) ?? []) };
}

/** The currencies in which a variant has a price field, its main one first. */
function currenciesOf(fields: Fields, variantId: string): readonly string[] {
  const prefix = `variants.${variantId}.price.`;
  return Object.keys(fields)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
}
