import { readFile, readdir } from 'node:fs/promises';
import { z } from 'zod';

/** The demo shop's goods, as written in `scripts/demo/catalogue/<category slug>.json`. */
export interface Catalogue {
  /** ISO 4217 code of every price. */
  readonly currency: 'EUR';
  /** Sorted by slug. */
  readonly categories: readonly DemoCategory[];
}

export interface DemoCategory {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly products: readonly DemoProduct[];
}

export interface DemoProduct {
  /** Unique in the catalogue. */
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
  /** Name of an icon in `@iconify-json/fluent-emoji-flat`. */
  readonly icon: string;
  /** Background colour of the image, `#RRGGBB`. */
  readonly tint: string;
  readonly faq: readonly { readonly question: string; readonly answer: string }[];
  /** All variants have the same option names; a single variant may have no options. */
  readonly variants: readonly DemoVariant[];
}

export interface DemoVariant {
  /** Unique in the catalogue. */
  readonly sku: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  /** Euro cents. */
  readonly priceMinor: number;
  /** Price before the reduction, in euro cents: higher than `priceMinor`. */
  readonly listPriceMinor?: number | undefined;
  /** Units in stock. */
  readonly stock: number;
}

const folder = new URL('../../demo/catalogue/', import.meta.url);

const text = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const cents = z.int().positive();

const variantSchema = z.strictObject({
  sku: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/),
  options: z.array(z.strictObject({ name: text, value: text })),
  priceMinor: cents,
  listPriceMinor: cents.optional(),
  stock: z.int().min(0).max(200),
});

const productSchema = z.strictObject({
  slug,
  title: text,
  description: text,
  keywords: z.array(text).min(3).max(6),
  icon: slug,
  tint: z.string().regex(/^#[0-9A-F]{6}$/),
  faq: z.array(z.strictObject({ question: text, answer: text })).max(3),
  variants: z.array(variantSchema).min(1).max(6),
});

const categorySchema = z.strictObject({ slug, name: text, description: text, products: z.array(productSchema).min(1) });

/** Reads and validates the demo catalogue; throws an error that names the file and all its faults. */
export async function readCatalogue(): Promise<Catalogue> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  return { currency: 'EUR', categories: await Promise.all(names.map(readCategory)) };
}

async function readCategory(name: string): Promise<DemoCategory> {
  const parsed = categorySchema.safeParse(JSON.parse(await readFile(new URL(name, folder), 'utf8')));
  if (!parsed.success) throw new Error(`${name}:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
