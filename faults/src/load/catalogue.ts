import { randomUUID } from 'node:crypto';
import type { PersistentCaller } from './persistent-caller.ts';

/** What is for sale in this run. */
export interface Catalogue {
  /** More than anybody will order. */
  readonly plenty: readonly string[];
  /** A few of each: less than will be asked for. */
  readonly scarce: readonly string[];
  /** One, for many who want it. */
  readonly lastUnit: string;
}

const createCategory = `mutation ($input: CategoryInput!) {
  createCategory(input: $input) { __typename ... on UserError { code message } }
}`;

const createProduct = `mutation ($input: CreateProductInput!) {
  createProduct(input: $input) {
    __typename
    ... on ProductPayload { product { variants { id } } }
    ... on UserError { code message }
  }
}`;

interface ProductPayload {
  readonly product: { readonly variants: readonly { readonly id: string }[] };
}

export async function createCatalogue(staff: PersistentCaller, scarceUnits: number): Promise<Catalogue> {
  const categorySlug = `category-${randomUUID()}`;
  await staff.change('createCategory', createCategory, { input: { slug: categorySlug, name: 'Kitchen' } });
  const plenty: string[] = [];
  for (let product = 0; product < 4; product++) plenty.push(...(await create(staff, categorySlug, [5_000, 5_000])));
  const scarce = await create(staff, categorySlug, [scarceUnits, scarceUnits, scarceUnits]);
  const [lastUnit] = await create(staff, categorySlug, [1]);
  return { plenty, scarce, lastUnit: lastUnit! };
}

async function create(staff: PersistentCaller, categorySlug: string, onHand: readonly number[]): Promise<string[]> {
  const variants = onHand.map((units, index) => ({
    sku: `SKU-${randomUUID()}`,
    options: [{ name: 'Size', value: String(index) }],
    price: { amountMinor: 500 + 250 * index },
    onHand: units,
  }));
  const input = { slug: `product-${randomUUID()}`, title: 'Enamel mug', description: 'Survives a fall.', categorySlug, variants };
  const payload = await staff.change<ProductPayload>('createProduct', createProduct, { input });
  if (payload === undefined) throw new Error('The catalogue could not be made.');
  return payload.product.variants.map(({ id }) => id);
}
