import { readFile, readdir } from 'node:fs/promises';
import { z } from 'zod';

const folder = new URL('../../demo/catalogue/', import.meta.url);

const text = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const cents = z.int().positive();
const faq = z.array(z.strictObject({ question: text, answer: text })).max(3);
const keywords = z.array(text).min(3).max(6);

const attributeSchema = z.strictObject({
  key: slug,
  label: text,
  type: z.enum(['CHOICE', 'NUMBER', 'BOOLEAN']),
  unit: text.optional(),
  choices: z.array(text).default([]),
  required: z.boolean().default(false),
  /** The choices in the order of those in English. */
  german: z.strictObject({ label: text, choices: z.array(text).default([]) }),
});

const categorySchema = z.strictObject({
  slug,
  /** The slug of the category above, which is listed before this one. */
  parent: slug.optional(),
  name: text,
  description: text,
  german: z.strictObject({ name: text, description: text }),
  attributes: z.array(attributeSchema).default([]),
});

const brandSchema = z.strictObject({ slug, name: text, description: text });

const variantSchema = z.strictObject({
  sku: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/),
  options: z.array(z.strictObject({ name: text, value: text })),
  /** Euro cents. */
  priceMinor: cents,
  /** The price before the reduction, in euro cents: higher than `priceMinor`. */
  listPriceMinor: cents.optional(),
  /** Units in stock. */
  stock: z.int().min(0).max(200),
});

const productSchema = z.strictObject({
  slug,
  /** The slugs of its category, a leaf of the tree, and of its brand. */
  category: slug,
  brand: slug.optional(),
  title: text,
  description: text,
  keywords,
  faq,
  german: z.strictObject({ title: text, description: text, keywords, faq }),
  attributes: z.record(slug, z.union([text, z.number(), z.boolean()])),
  weightGrams: z.int().positive(),
  /** An icon of `@iconify-json/fluent-emoji`, and the colour of the wall behind it, for `draw-pictures.mjs`. */
  icon: slug,
  tint: z.string().regex(/^#[0-9A-F]{6}$/),
  variants: z.array(variantSchema).min(1).max(6),
});

const optionsSchema = z.strictObject({
  /** The names and values of options in German, unless they are the same. */
  german: z.record(text, text),
  swatches: z.record(text, z.string().regex(/^#[0-9a-f]{6}$/)),
});

const offersSchema = z.strictObject({
  locations: z.array(z.strictObject({ code: text, name: text, priority: z.int() })),
  discounts: z.array(
    z.strictObject({
      product: slug,
      percentage: z.int().min(1).max(99),
      /** 0 for a discount that holds immediately. */
      startsInDays: z.int().min(0),
      days: z.int().positive(),
    }),
  ),
});

const reviewSchema = z.strictObject({
  product: slug,
  /** The first name of a demo customer, in lower case. */
  author: text,
  stars: z.int().min(1).max(5),
  title: text,
  text,
  /** The answer of the shop. */
  answer: text.optional(),
  /** How many other customers find it helpful. */
  helpful: z.int().min(0),
});

export type DemoCategory = z.output<typeof categorySchema>;
export type DemoProduct = z.output<typeof productSchema>;
export type DemoVariant = z.output<typeof variantSchema>;
export type DemoOptions = z.output<typeof optionsSchema>;
export type DemoReview = z.output<typeof reviewSchema>;

/** The demo shop's goods, as written in `scripts/demo/catalogue/`. */
export interface Catalogue {
  /** Parents before their children. */
  readonly categories: readonly DemoCategory[];
  readonly brands: readonly z.output<typeof brandSchema>[];
  /** Those of different departments in turns, so that every page of the shop has some of each. */
  readonly products: readonly DemoProduct[];
  readonly options: DemoOptions;
  readonly offers: z.output<typeof offersSchema>;
  readonly reviews: readonly DemoReview[];
}

/** Reads and validates the demo catalogue; throws an error that names the file and all its faults. */
export async function readCatalogue(): Promise<Catalogue> {
  const names = (await readdir(new URL('products/', folder))).toSorted();
  const departments = await Promise.all(names.map((name) => read(`products/${name}`, z.array(productSchema).min(1))));
  return {
    categories: await read('categories.json', z.array(categorySchema)),
    brands: await read('brands.json', z.array(brandSchema)),
    products: inTurns(departments),
    options: await read('options.json', optionsSchema),
    offers: await read('offers.json', offersSchema),
    reviews: await read('reviews.json', z.array(reviewSchema)),
  };
}

async function read<Schema extends z.ZodType>(name: string, schema: Schema): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(JSON.parse(await readFile(new URL(name, folder), 'utf8')));
  if (!parsed.success) throw new Error(`${name}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function inTurns<Item>(lists: readonly (readonly Item[])[]): Item[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}
