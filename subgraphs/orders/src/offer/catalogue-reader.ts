import { z } from 'zod';
import type { OfferedProduct } from './offer.repository.ts';

const money = z.object({ amountMinor: z.int().nonnegative(), currencyCode: z.string().length(3) });

const productShape = z
  .object({
    id: z.uuid(),
    version: z.int().positive(),
    title: z.string(),
    status: z.string(),
    category: z.object({ id: z.uuid() }).nullish(),
    images: z.array(z.object({ url: z.string() })),
    variants: z.array(
      z.object({
        id: z.uuid(),
        sku: z.string(),
        options: z.array(z.object({ name: z.string(), value: z.string() })),
        weightGrams: z.int().nonnegative().nullish(),
        prices: z.array(z.object({ price: money })).min(1),
      }),
    ),
  })
  .transform(({ id: productId, version, title, status, category, images, variants }) => {
    const offered = variants.map(({ id: variantId, sku, options, weightGrams, prices }) => {
      const all = prices.map(({ price }) => price);
      return { variantId, sku, options, price: all[0]!, prices: all, ...(weightGrams != null && { weightGrams }) };
    });
    const product: OfferedProduct = {
      productId,
      title,
      archived: status !== 'PUBLISHED',
      imageUrl: images[0]?.url ?? null,
      ...(category != null && { categoryId: category.id }),
      variants: offered,
    };
    return { product, version };
  });

const pageShape = z.object({
  nodes: z.array(productShape),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
});

/** Products, each with the version that it was read in. Its variants may be newer. */
export type CataloguePage = z.output<typeof pageShape>;

/** Reads the products from the products service, with the access token of a member of staff. */
export class CatalogueReader {
  constructor(
    private readonly url: string,
    private readonly accessToken: string,
  ) {}

  /** The products after a cursor, including drafts and archived ones. */
  async readPage(after: string | undefined, first: number): Promise<CataloguePage> {
    const products = await this.#ask(pages, { after: after ?? null, first });
    return pageShape.parse(products);
  }

  /** Those of at most 100 products that exist. */
  async findExisting(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const { nodes } = existingShape.parse(await this.#ask(existing, { ids }));
    return new Set(nodes.map(({ id }) => id));
  }

  async #ask(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
    const response = await fetch(new URL('/graphql', this.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.accessToken}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    const { data, errors } = answerShape.parse(await response.json());
    if (errors !== undefined || data == null) {
      throw new Error(`The products service responded: ${JSON.stringify(errors)}`);
    }
    return data.products;
  }
}

const timeoutMs = 30_000;

const answerShape = z.object({
  data: z.object({ products: z.unknown() }).nullish(),
  errors: z.array(z.unknown()).optional(),
});

/** The newest products come first, so products that are added meanwhile move none to another page. */
const pages = `query OfferedProducts($after: String, $first: Int!) {
  products(first: $first, after: $after, filter: { status: [DRAFT, PUBLISHED, ARCHIVED] }, sort: NEWEST) {
    nodes {
      id version title status category { id } images { url }
      variants { id sku options { name value } weightGrams prices { price { amountMinor currencyCode } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

const existing = `query ExistingProducts($ids: [ID!]!) {
  products(first: 100, filter: { status: [DRAFT, PUBLISHED, ARCHIVED], ids: $ids }, sort: NEWEST) { nodes { id } }
}`;
const existingShape = z.object({ nodes: z.array(z.object({ id: z.string() })) });
