import type { Read } from '@commerce/graphql';
import { PostgresSearchRepository, type Interpretation } from './postgres-search.repository.ts';
import type { ProductSearch, SearchQuery } from './product-search.ts';

/** Searches the documents in the table of products. It also finds products that are not published. */
export class PostgresSearch implements ProductSearch {
  async interpret(text: string, read: Read): Promise<SearchQuery> {
    const found = await read((manager) => new PostgresSearchRepository(manager).interpret(text));
    return found === null ? null : queryOf(found);
  }
}

const hasWords = 'product.search @@ CAST(:words AS tsquery)';
const hasWordsInTitle = `ts_filter(product.search, '{a}') @@ CAST(:words AS tsquery)`;
const hasSku = 'product.id = ANY(:skuHolders)';

/** Products that have the SKU are first. */
function queryOf({ words, skuHolders, isCommon, isCommonInTitles }: Interpretation): NonNullable<SearchQuery> {
  const rank = 'round(1000000 * ts_rank(product.search, CAST(:words AS tsquery)))::int';
  const kinds = [
    { condition: hasWordsInTitle, isCommon: isCommonInTitles },
    { condition: hasWords, isCommon },
  ];
  if (skuHolders.length === 0) {
    const parameters = { words };
    const ranking = { relevance: rank, from: { kinds, parameters } };
    return { condition: { sql: hasWords, parameters }, isCommon, ranking };
  }
  const parameters = { words, skuHolders };
  return {
    condition: { sql: `(${hasWords} OR ${hasSku})`, parameters },
    isCommon,
    ranking: {
      relevance: `CASE WHEN ${hasSku} THEN 1000000 ELSE ${rank} END`,
      from: { kinds: [...kinds, { condition: hasSku, isCommon: false }], parameters },
    },
  };
}
