import type { EditedProduct } from './fields.ts';

const names: Readonly<Record<string, string>> = {
  title: 'Title',
  slug: 'Address',
  description: 'Description',
  keywords: 'Keywords',
  faq: 'Frequently asked questions',
  'seo.title': 'Title for search engines',
  'seo.description': 'Description for search engines',
  category: 'Category',
  brand: 'Brand',
  related: 'Related products',
  'de.title': 'Title in German',
  'de.description': 'Description in German',
  'de.keywords': 'Keywords in German',
  'de.faq': 'Frequently asked questions in German',
  'de.seoTitle': 'Title for search engines, in German',
  'de.seoDescription': 'Description for search engines, in German',
};

const ofVariants: Readonly<Record<string, string>> = {
  sku: 'SKU',
  barcode: 'Barcode',
  weightGrams: 'Weight',
  price: 'Price',
  listPrice: 'List price',
};

/** A field in words, such as "Price in EUR of MUG-1". */
export function fieldName(key: string, { variants }: Pick<EditedProduct, 'variants'>): string {
  const [part = '', second = '', third = '', ...rest] = key.split('.');
  if (names[key] !== undefined) return names[key];
  if (part === 'attributes') return `Attribute ${second}`;
  if (part === 'de') return `“${[third, ...rest].join('.')}” in German`;
  const sku = variants.find(({ id }) => id === second)?.sku ?? 'a removed variant';
  if (third === 'options') return `${rest.join('.')} of ${sku}`;
  const currency = rest[0] === undefined ? '' : ` in ${rest[0]}`;
  return `${ofVariants[third] ?? third}${currency} of ${sku}`;
}

const kept = new Set(['sku', 'barcode', 'weightGrams']);

/** The key of the field that a fault of the server is about; undefined if this page has no such field. */
export function keyOfFault(path: string, attributeKeys: readonly string[], variantId?: string): string | undefined {
  const [part = '', index = '', language = ''] = path.replace(/^input\./, '').split('.');
  if (variantId !== undefined) return kept.has(part) ? `variants.${variantId}.${part}` : undefined;
  if (part === 'categorySlug') return 'category';
  if (part === 'brandSlug') return 'brand';
  if (part === 'relatedProductIds') return 'related';
  if (part === 'attributes') return attributeKeys[Number(index)] && `attributes.${attributeKeys[Number(index)]}`;
  if (part === 'seo') return `seo.${index}`;
  if (part === 'translations') return language === '' ? undefined : `de.${language}`;
  return names[part] === undefined ? undefined : part;
}
