import type { Read } from '@commerce/graphql';
import type { ProductConditions } from '../product/product-filter.ts';
import { interpretSearch } from '../search/product-search.service.ts';
import { ProductFacetsRepository } from './product-facets.repository.ts';
import type { ProductFacets } from './product-facets.ts';

/** Counts products by what they can be filtered by. */
export class ProductFacetsService {
  /** Counts the products that meet the conditions, by what else they could be filtered by. */
  async count(conditions: ProductConditions, read: Read): Promise<ProductFacets> {
    const search = await interpretSearch(conditions, read);
    return read((manager) => new ProductFacetsRepository(manager).count(conditions, search));
  }
}
