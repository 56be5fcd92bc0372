import type { Read } from '@commerce/graphql';
import type { ProductConditions } from '../product/product-filter.ts';
import type { ProductSearchService } from '../search/product-search.service.ts';
import { OptionTexts } from './facet-texts.ts';
import { ProductFacetsRepository, type OptionCounts } from './product-facets.repository.ts';
import { OptionValueFacet, type ProductFacets } from './product-facets.ts';

/** Counts products by what they can be filtered by. */
export class ProductFacetsService {
  constructor(private readonly search: ProductSearchService) {}

  /** Counts the products that meet the conditions, by what else they could be filtered by. */
  async count(conditions: ProductConditions, read: Read): Promise<ProductFacets> {
    const search = await this.search.interpret(conditions, read);
    const counted = await read((manager) => new ProductFacetsRepository(manager).count(conditions, search));
    const { productIds, options, ...facets } = counted;
    const words = options.flatMap(({ name, values }) => [name, ...values.map(({ value }) => value)]);
    const texts = new OptionTexts((language) =>
      read((manager) => new ProductFacetsRepository(manager).findOptionTexts(productIds, words, language)),
    );
    const withTexts = ({ name, values }: OptionCounts) => ({
      name,
      texts,
      values: values.map((each) => Object.assign(new OptionValueFacet(), each, { texts })),
    });
    return { ...facets, options: options.map(withTexts) };
  }
}
