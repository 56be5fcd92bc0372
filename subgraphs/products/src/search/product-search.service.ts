import type { Read } from '@commerce/graphql';
import { ProductSearchRepository } from './product-search.repository.ts';
import type { SearchQuery } from './product-search.ts';

/** What the conditions search for; undefined if nothing. */
export async function interpretSearch(
  { search }: { readonly search?: string | null | undefined },
  read: Read,
): Promise<SearchQuery | undefined> {
  return search ? read((manager) => new ProductSearchRepository(manager).interpret(search)) : undefined;
}
