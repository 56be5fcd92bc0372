import type { Read } from '@commerce/graphql';
import { PostgresSearch } from './postgres-search.ts';
import type { ProductSearch, SearchQuery } from './product-search.ts';

/** The criteria of a list that decide what it searches, and where. */
export interface SearchConditions {
  readonly search?: string | null | undefined;
  /** The statuses that staff list; customers see only published products. */
  readonly status?: readonly string[] | null | undefined;
}

/** Interprets what lists of products search for. */
export class ProductSearchService {
  /** @param everything Also finds products that are not published. */
  constructor(
    private readonly published: ProductSearch,
    private readonly everything: ProductSearch = new PostgresSearch(),
  ) {}

  /** What the conditions search for; undefined if nothing. */
  async interpret({ search, status }: SearchConditions, read: Read): Promise<SearchQuery | undefined> {
    if (!search) return undefined;
    return (status == null ? this.published : this.everything).interpret(search, read);
  }
}
