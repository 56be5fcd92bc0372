import type { EditedProductFragment, EditedVariantFragment } from '../../generated/catalogue-operations.ts';
import { amountText } from '../../text/amounts.ts';
import { faqText } from './faq.ts';

/**
 * All that can be typed about a product, by key, as text: `title`, `de.title`, `attributes.material`,
 * `variants.ID.price.EUR`. Texts can be compared and merged whatever they stand for.
 */
export type Fields = Readonly<Record<string, string>>;

export type EditedProduct = EditedProductFragment;
export type EditedVariant = EditedVariantFragment;

export function fieldsOf(product: EditedProduct): Fields {
  const { title, slug, description, keywords, seo, category, brand, relatedProductIds } = product;
  return {
    title,
    slug,
    description,
    keywords: listText(keywords),
    faq: faqText(product.faq),
    'seo.title': seo.title ?? '',
    'seo.description': seo.description ?? '',
    category: category.slug,
    brand: brand?.slug ?? '',
    related: (relatedProductIds ?? []).join(','),
    ...attributeFields(product),
    ...germanFields(product),
    ...Object.assign({}, ...product.variants.map(variantFields)),
  };
}

function attributeFields({ attributes }: EditedProduct): Fields {
  const textOf = ({ choice, number, boolean }: EditedProduct['attributes'][number]) =>
    String(choice ?? number ?? boolean ?? '');
  return Object.fromEntries(attributes.map((each) => [`attributes.${each.attribute.key}`, textOf(each)]));
}

function germanFields({ translations, variants }: EditedProduct): Fields {
  const german = translations?.find(({ language }) => language === 'DE');
  const known = new Map(german?.options?.map(({ text, translation }) => [text, translation]));
  const texts = optionTexts(variants);
  return {
    'de.title': german?.title ?? '',
    'de.description': german?.description ?? '',
    'de.keywords': listText(german?.keywords ?? []),
    'de.faq': faqText(german?.faq ?? []),
    'de.seoTitle': german?.seoTitle ?? '',
    'de.seoDescription': german?.seoDescription ?? '',
    ...Object.fromEntries(texts.map((text) => [`de.options.${text}`, known.get(text) ?? ''])),
  };
}

/** The names and values of options, each once, for their translations. */
export const optionTexts = (variants: readonly Pick<EditedVariant, 'options'>[]): readonly string[] => [
  ...new Set(variants.flatMap(({ options }) => options.flatMap(({ name, value }) => [name, value]))),
];

function variantFields({ id, sku, barcode, weightGrams, options, regularPrices }: EditedVariant): Fields {
  const at = `variants.${id}`;
  const fields: Record<string, string> = {
    [`${at}.sku`]: sku,
    [`${at}.barcode`]: barcode ?? '',
    [`${at}.weightGrams`]: weightGrams === null ? '' : String(weightGrams),
  };
  for (const { name, value } of options) fields[`${at}.options.${name}`] = value;
  for (const { price, listPrice } of regularPrices ?? []) {
    fields[`${at}.price.${price.currencyCode}`] = amountText(price);
    fields[`${at}.listPrice.${price.currencyCode}`] = listPrice === null ? '' : amountText(listPrice);
  }
  return fields;
}

/** Keywords are separated by commas. */
const listText = (texts: readonly string[]): string => texts.join(', ');

export const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
