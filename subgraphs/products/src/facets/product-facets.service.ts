import type { Read } from '@commerce/graphql';
import type { ProductConditions } from '../product/product-filter.ts';
import type { ProductSearchService } from '../search/product-search.service.ts';
import { ProductFacetsRepository } from './product-facets.repository.ts';
import type { ProductFacets } from './product-facets.ts';

/** Counts products by what they can be filtered by. */
export class ProductFacetsService {
  constructor(private readonly search: ProductSearchService) {}

  /** Counts the products that meet the conditions, by what else they could be filtered by. */
  async count(conditions: ProductConditions, read: Read): Promise<ProductFacets> {
    const search = await this.search.interpret(conditions, read);
    return read((manager) => new ProductFacetsRepository(manager).count(conditions, search));
  }
}
