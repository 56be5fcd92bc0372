import { barcodeOf } from './barcode.ts';
import type { DemoOptions, DemoProduct, DemoVariant } from './catalogue.ts';

/** What a euro costs, roughly. */
const rates = { USD: 1.09, GBP: 0.86 } as const;

const money = (amountMinor: number, currencyCode: string) => ({ amountMinor, currencyCode });

/** A product as a line of a file that can be imported. */
export function lineOf(product: DemoProduct, { german }: DemoOptions): string {
  const { slug, title, description, category, brand, keywords, faq, attributes, variants } = product;
  const line = {
    slug,
    title,
    description,
    categorySlug: category,
    brandSlug: brand ?? null,
    keywords,
    faq,
    seo: { title, description: firstSentence(description) },
    attributes: Object.entries(attributes).map(([key, value]) => ({ key, ...valueOf(value) })),
    translations: [translationOf(product, german)],
    variants: variants.map((variant) => variantOf(variant, product)),
  };
  return `${JSON.stringify(line)}\n`;
}

function valueOf(value: string | number | boolean) {
  if (typeof value === 'string') return { choice: value };
  return typeof value === 'number' ? { number: value } : { boolean: value };
}

function translationOf({ german, variants }: DemoProduct, words: DemoOptions['german']) {
  const texts = new Set(variants.flatMap(({ options }) => options.flatMap(({ name, value }) => [name, value])));
  const options = [...texts].flatMap((text) => (words[text] === undefined ? [] : [{ text, translation: words[text] }]));
  const seo = { seoTitle: german.title, seoDescription: firstSentence(german.description) };
  return { language: 'DE', ...german, ...seo, options };
}

function variantOf({ sku, options, priceMinor, listPriceMinor, stock }: DemoVariant, { weightGrams }: DemoProduct) {
  return {
    sku,
    options,
    price: money(priceMinor, 'EUR'),
    listPrice: listPriceMinor === undefined ? null : money(listPriceMinor, 'EUR'),
    prices: Object.entries(rates).map(([currency, rate]) => ({
      price: money(converted(priceMinor, rate), currency),
      ...(listPriceMinor !== undefined && { listPrice: money(converted(listPriceMinor, rate), currency) }),
    })),
    weightGrams,
    barcode: barcodeOf(sku),
    onHand: stock,
  };
}

/** A price as shops write it: in steps of 10 cents, from 100 on of a whole unit. */
function converted(priceMinor: number, rate: number): number {
  const step = priceMinor < 10_000 ? 10 : 100;
  return Math.max(step, Math.round((priceMinor * rate) / step) * step);
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
}
