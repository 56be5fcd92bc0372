import type { Read } from '@commerce/graphql';
import type { DataSource } from 'typeorm';
import type { ProductConditions } from './product-filter.ts';
import { ProductFacetsRepository } from './product-facets.repository.ts';
import type { ProductFacets } from './product-facets.ts';
import { ProductSearchRepository } from './product-search.repository.ts';
import type { SearchQuery } from './product-search.ts';
import { ProductRepository } from './product.repository.ts';
import type { Product } from './product.ts';

/** What helps customers to search: suggestions and facets. */
export class ProductSearchService {
  constructor(private readonly dataSource: DataSource) {}

  /** The products that match the text best, at most `first`. */
  async suggest(text: string, first: number, read: Read): Promise<readonly Product[]> {
    const search = await interpretSearch({ search: text }, read);
    if (search == null) return [];
    const repository = new ProductRepository(this.dataSource.manager);
    const { nodes } = await repository.list({}, search, 'RELEVANCE', { first }, read);
    return nodes;
  }

  /** Counts the products that meet the conditions, by what else they could be filtered by. */
  async countFacets(conditions: ProductConditions, read: Read): Promise<ProductFacets> {
    const search = await interpretSearch(conditions, read);
    return read((manager) => new ProductFacetsRepository(manager).count(conditions, search));
  }
}

/** What the conditions search for; undefined if nothing. */
export async function interpretSearch(
  { search }: Pick<ProductConditions, 'search'>,
  read: Read,
): Promise<SearchQuery | undefined> {
  return search ? read((manager) => new ProductSearchRepository(manager).interpret(search)) : undefined;
}
