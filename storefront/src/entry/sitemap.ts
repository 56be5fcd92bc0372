import { createRequest } from '@urql/core';
import type { RenderOptions, SitemapEntry } from '../../server/src/rendering/renderer.ts';
import {
  SitemapCategoriesDocument,
  SitemapProductsDocument,
  type SitemapProductsQuery,
} from '../generated/operations.ts';
import { normalizedCache } from '../graphql/cache.ts';
import { createShopClient } from '../graphql/shop-client.ts';
import { documentOf } from '../graphql/documents.ts';
import { languages } from '../i18n/languages.ts';
import { pathsIn, type Paths } from '../routing/paths.ts';

/** A sitemap of more products would have to be several files. */
const maxProducts = 5_000;

/** All categories and the newest products, in each language. */
export async function sitemap({ fetch, endpoint }: RenderOptions): Promise<readonly SitemapEntry[]> {
  const { urql } = createShopClient({ cache: normalizedCache(), endpoint, fetch });
  const entry = (pathOf: (paths: Paths) => string, updatedAt?: string): SitemapEntry => ({
    paths: Object.fromEntries(languages.map((language) => [language, pathOf(pathsIn(language))])),
    updatedAt,
  });
  const categories = await urql.executeQuery(createRequest(documentOf(SitemapCategoriesDocument), {})).toPromise();
  if (categories.data === undefined) throw categories.error ?? new Error('The response is empty.');
  const products: SitemapEntry[] = [];
  for await (const { slug, updatedAt } of allProducts(urql))
    products.push(entry((paths) => paths.product(slug), updatedAt));
  return [
    entry((paths) => paths.home),
    entry((paths) => paths.newest()),
    entry((paths) => paths.sale()),
    ...categories.data.categories.map(({ slug }) => entry((paths) => paths.category(slug))),
    ...products,
  ];
}

async function* allProducts(urql: ReturnType<typeof createShopClient>['urql']) {
  let after: string | null = null;
  for (let count = 0; count < maxProducts; count += 100) {
    const { data, error } = await urql.query(documentOf(SitemapProductsDocument), { after }).toPromise();
    if (data === undefined) throw error ?? new Error('The response is empty.');
    const { nodes, pageInfo }: SitemapProductsQuery['products'] = data.products;
    yield* nodes;
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}
