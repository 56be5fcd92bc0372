import type { DataSource, EntityManager } from 'typeorm';
import { highlight, wordsIn } from './highlighted-text.ts';
import { plainOf } from '../product/markdown.ts';
import { ProductHighlightsRepository, type FoundWord, type Weight } from './product-highlights.repository.ts';
import { maxDescription, maxExcerpt, type HighlightedField, type ProductHighlight } from './product-highlights.ts';
import type { Product } from '../product/product.ts';

/** A product, and the text that is searched for. */
export interface Searched {
  readonly product: Product;
  readonly search: string;
}

interface SearchedText {
  readonly field: HighlightedField;
  readonly weight: Weight;
  readonly text: string;
}

/** Finds where products match a search. */
export class ProductHighlightsService {
  constructor(private readonly dataSource: DataSource) {}

  /** The highlights of each product, in the order of the products. */
  readonly load = async (
    searched: readonly Searched[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<ProductHighlight[][]> => {
    const searches = [...new Set(searched.map(({ search }) => search))];
    const entries = searched.map(({ product, search }) => {
      return { productId: product.id, search: searches.indexOf(search), texts: textsOf(product) };
    });
    const words = entries.flatMap(({ texts, ...entry }) =>
      texts.map(({ text, weight }) => ({ ...entry, weight, words: wordsIn(text) })),
    );
    const found = indexOf(await new ProductHighlightsRepository(manager).findWords(searches, words));
    return entries.map(({ productId, search, texts }) =>
      texts.flatMap(({ field, weight, text }) => {
        const matches = (word: string) => found.get(`${search}${weight}${word}`)?.(productId) === true;
        const fragments = highlight(text, matches, maxExcerpt);
        return fragments === undefined ? [] : { field, fragments };
      }),
    );
  };
}

function textsOf({ title, description }: Product): SearchedText[] {
  return [
    { field: 'TITLE', weight: 'A', text: title },
    { field: 'DESCRIPTION', weight: 'C', text: beginningOf(plainOf(description)) },
  ];
}

/** Does not end with half a surrogate pair. */
function beginningOf(text: string): string {
  return text.slice(0, maxDescription).replace(/[\uD800-\uDBFF]$/, '');
}

/** Whether the word matches in a product, by search, weight and word. */
function indexOf(found: readonly FoundWord[]): Map<string, (productId: string) => boolean> {
  const index = new Map<string, (productId: string) => boolean>();
  for (const { search, weight, word, productIds } of found) {
    const key = `${search}${weight}${word}`;
    const matchesOthers = index.get(key);
    const products = productIds === null ? undefined : new Set(productIds);
    const matches = (id: string) => products === undefined || products.has(id);
    index.set(key, (id) => matches(id) || matchesOthers?.(id) === true);
  }
  return index;
}
