import { fieldName, keyOfFault } from '../src/catalogue/editor/field-names.ts';
import { fieldsOf, type EditedProduct } from '../src/catalogue/editor/fields.ts';
import { faqText, shownText } from '../src/catalogue/editor/faq.ts';
import { faultsOf, productInput, variantInputs } from '../src/catalogue/editor/product-changes.ts';
import { refusalOf } from '../src/catalogue/editor/refusal.ts';

const eur = (amountMinor: number) => ({ amountMinor, currencyCode: 'EUR' });

const product: EditedProduct = {
  id: 'p',
  slug: 'mug',
  title: 'Mug',
  description: 'Blue.',
  status: 'DRAFT',
  publishedAt: null,
  publishAt: null,
  version: 1,
  updatedAt: '2026-11-30T12:00:00Z',
  keywords: ['tea', 'hot'],
  faq: [{ question: 'Is it hot?', answer: 'Outside, too.' }],
  relatedProductIds: [],
  category: { id: 'c', slug: 'kitchen', name: 'Kitchen' },
  brand: null,
  attributes: [
    { attribute: { id: 'a', key: 'volume', type: 'NUMBER' }, number: 300, boolean: null, choice: null },
    { attribute: { id: 'b', key: 'material', type: 'CHOICE' }, number: null, boolean: null, choice: 'clay' },
  ],
  seo: { title: 'A mug', description: null },
  translations: [
    {
      language: 'DE',
      title: 'Becher',
      description: null,
      keywords: null,
      seoTitle: null,
      seoDescription: null,
      faq: [{ question: 'Spülmaschine?', answer: 'Ja.' }],
      options: [{ text: 'Size', translation: 'Größe' }],
    },
  ],
  images: [],
  options: [],
  variants: [
    {
      id: 'v',
      sku: 'MUG-1',
      barcode: null,
      weightGrams: 400,
      options: [{ name: 'Size', value: 'M' }],
      regularPrices: [
        { price: eur(1999), listPrice: eur(2499) },
        { price: { amountMinor: 2000, currencyCode: 'JPY' }, listPrice: null },
      ],
      discount: null,
    },
  ],
};
const saved = fieldsOf(product);
const attributes = [
  { key: 'volume', type: 'NUMBER' as const },
  { key: 'material', type: 'CHOICE' as const },
  { key: 'dishwasher', type: 'BOOLEAN' as const },
];
const edited = (fields: Record<string, string>) => ({ saved, mine: { ...saved, ...fields } });
const inputOf = (fields: Record<string, string>) => productInput(edited(fields), product, attributes);

test('an untouched product is not sent', () => {
  expect(inputOf({})).toBeUndefined();
  expect(inputOf({ 'variants.v.sku': 'MUG-2' })).toBeUndefined();
  expect(variantInputs(edited({ title: 'Cup' }), product.variants)).toEqual([]);
});

test('only what has changed is sent', () => {
  expect(inputOf({ title: 'Cup', keywords: 'tea,  warm ,' })).toEqual({ title: 'Cup', keywords: ['tea', 'warm'] });
  expect(inputOf({ 'seo.description': 'For tea.' })).toEqual({ seo: { title: 'A mug', description: 'For tea.' } });
});

test('all attributes of the category are sent with their types', () => {
  expect(inputOf({ 'attributes.volume': '0,5', 'attributes.dishwasher': 'true' })).toEqual({
    attributes: [
      { key: 'volume', number: 0.5 },
      { key: 'material', choice: 'clay' },
      { key: 'dishwasher', boolean: true },
    ],
  });
});

test('a translation keeps what the page does not show', () => {
  expect(inputOf({ 'de.title': 'Tasse', 'de.options.M': 'mittel' })?.translations).toEqual([
    {
      language: 'DE',
      title: 'Tasse',
      description: null,
      keywords: null,
      faq: [{ question: 'Spülmaschine?', answer: 'Ja.' }],
      seoTitle: null,
      seoDescription: null,
      options: [
        { text: 'Size', translation: 'Größe' },
        { text: 'M', translation: 'mittel' },
      ],
    },
  ]);
});

test('a new price is sent with all others, because they are replaced', () => {
  const [variant] = variantInputs(edited({ 'variants.v.price.EUR': '18,5' }), product.variants);
  expect(variant).toMatchObject({
    id: 'v',
    input: { price: eur(1850), listPrice: eur(2499), prices: [{ price: { amountMinor: 2000, currencyCode: 'JPY' } }] },
  });
});

test('an emptied weight, list price and currency are removed', () => {
  const changes = edited({
    'variants.v.weightGrams': '',
    'variants.v.listPrice.EUR': '',
    'variants.v.price.JPY': '',
  });
  const [variant] = variantInputs(changes, product.variants);
  expect(variant?.input).toEqual({ weightGrams: null, price: eur(1999), listPrice: null, prices: [] });
});

test('typed amounts and weights that are none are faults', () => {
  const faults = faultsOf(
    edited({ 'variants.v.price.JPY': '20.5', 'variants.v.listPrice.EUR': 'free', 'variants.v.weightGrams': '1.5' }),
  );
  expect(Object.keys(faults).toSorted()).toEqual([
    'variants.v.listPrice.EUR',
    'variants.v.price.JPY',
    'variants.v.weightGrams',
  ]);
});

test('fields have names, and faults of the server find their fields', () => {
  expect(fieldName('variants.v.price.EUR', product)).toBe('Price in EUR of MUG-1');
  expect(fieldName('variants.v.options.Size', product)).toBe('Size of MUG-1');
  expect(fieldName('de.options.Size', product)).toBe('“Size” in German');
  expect(keyOfFault('input.categorySlug', [])).toBe('category');
  expect(keyOfFault('attributes.1.choice', ['volume', 'material'])).toBe('attributes.material');
  expect(keyOfFault('barcode', [], 'v')).toBe('variants.v.barcode');
  expect(keyOfFault('prices.0.price', [], 'v')).toBeUndefined();
});

test('a refusal is shown at its fields, and the rest in one message', () => {
  const refuse = (
    code: string,
    fields: readonly { path: string; code: string; message: string }[],
    variantId?: string,
  ) => refusalOf({ problem: { code, message: 'No.', fields }, variantId, attributeKeys: ['volume'] }, product);
  expect(refuse('SLUG_TAKEN', [])).toEqual({ faults: { slug: 'No.' }, problem: undefined });
  expect(refuse('SKU_TAKEN', [], 'v').faults).toEqual({ 'variants.v.sku': 'No.' });
  const fault = (path: string) => ({ path, code: 'REQUIRED', message: `${path}!` });
  const refused = refuse('VALIDATION_ERROR', [fault('barcode'), fault('prices.0')], 'v');
  expect(refused.faults).toEqual({ 'variants.v.barcode': 'barcode!' });
  expect(refused.problem?.message).toBe('MUG-1: prices.0!');
  expect(refuse('PRODUCT_NOT_FOUND', []).problem?.message).toBe('No.');
});

test('questions are sent in both languages as far as they have changed, without empty ones', () => {
  const [asked, empty] = [
    { question: 'Dishwasher?', answer: '' },
    { question: ' ', answer: '' },
  ];
  const mine = { ...saved, faq: faqText([asked, empty]) };
  expect(productInput({ mine, saved }, product, attributes)).toEqual({ faq: [asked] });
  const removed = productInput({ mine: { ...saved, faq: '' }, saved }, product, attributes);
  expect(removed).toEqual({ faq: [] });
  const german = productInput({ mine: { ...saved, 'de.faq': faqText([asked]) }, saved }, product, attributes);
  expect(german?.translations).toMatchObject([{ title: 'Becher', faq: [asked] }]);
  expect(german).not.toHaveProperty('faq');
});

test('a question without an answer is a fault, an empty one is none', () => {
  const faultIn = (question: string, answer: string) =>
    faultsOf({ mine: { ...saved, 'de.faq': faqText([{ question, answer }]) }, saved });
  expect(faultIn('Dishwasher?', ' ')).toEqual({ 'de.faq': 'Each question needs an answer.' });
  expect(faultIn('', 'Yes.')).toEqual({ 'de.faq': 'Each question needs an answer.' });
  expect([faultIn('', ''), faultIn('Dishwasher?', 'Yes.')]).toEqual([{}, {}]);
});

test('faults of questions are at their language, and people read questions as text', () => {
  expect(keyOfFault('input.faq.0.answer', [])).toBe('faq');
  expect(keyOfFault('input.translations.0.faq.1.question', [])).toBe('de.faq');
  expect(fieldName('de.faq', product)).toBe('Frequently asked questions in German');
  expect(shownText('faq', saved.faq ?? '')).toBe('Is it hot?\nOutside, too.');
  expect(shownText('title', 'Mug')).toBe('Mug');
});
