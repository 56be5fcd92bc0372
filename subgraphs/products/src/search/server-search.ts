import type { Read } from '@commerce/graphql';
import type { GuardedServer } from './guarded-server.ts';
import type { ProductSearch, SearchQuery } from './product-search.ts';
import type { FoundProduct } from './search-server.ts';
import { SearchedTextRepository } from './searched-text.repository.ts';

/** How many products a search finds at most: the best. */
const maxFound = 2_000;

/** Searches an index on a search server. While that is away or has no complete index, another search takes over. */
export class ServerSearch implements ProductSearch {
  constructor(
    private readonly server: GuardedServer,
    private readonly otherwise: ProductSearch,
  ) {}

  async interpret(text: string, read: Read): Promise<SearchQuery> {
    const found = this.server.isAvailable ? await this.#find(text, read) : undefined;
    return found === undefined ? this.otherwise.interpret(text, read) : queryOf(found);
  }

  /** Undefined if the server cannot search. */
  async #find(text: string, read: Read): Promise<readonly FoundProduct[] | undefined> {
    const { index, ...searched } = await read((manager) => new SearchedTextRepository(manager).split(text));
    if (searched.words.length === 0) return [];
    if (index === null) return undefined;
    return this.server.find(index, searched, maxFound).catch(() => undefined); // The server reports its failures.
  }
}

function queryOf(found: readonly FoundProduct[]): SearchQuery {
  if (found.length === 0) return null;
  const ids = found.map(({ id }) => id);
  return {
    condition: { sql: 'product.id = ANY(:found)', parameters: { found: ids } },
    isCommon: false,
    ranking: {
      relevance: 'found.score',
      from: {
        table: '(SELECT * FROM unnest(CAST(:found AS uuid[]), CAST(:scores AS integer[])) AS found (id, score))',
        parameters: { found: ids, scores: found.map(({ score }) => score) },
      },
    },
  };
}
