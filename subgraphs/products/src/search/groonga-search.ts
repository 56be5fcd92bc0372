import { z } from 'zod';
import type { GroongaClient } from './groonga-client.ts';
import { contains, matchesOne, matchesText, matchesWord, resembles } from './groonga-query.ts';
import { selected } from './groonga-results.ts';
import type { TableNames } from './groonga-tables.ts';
import { canBeMistyped, isAlike } from './search-words.ts';
import type { FoundProduct, SearchedText, SearchedWord } from './search-server.ts';

/** How many similar words are searched for in place of one. */
const maxSimilar = 30;

/** How many words that resemble one are compared with it. */
const maxCompared = 200;

const products = selected(z.uuid(), z.int());
const words = selected(z.string(), z.unknown());

/** One search in the tables of an index, which ends with the signal. */
export class GroongaSearch {
  constructor(
    private readonly client: GroongaClient,
    private readonly tables: TableNames,
    private readonly signal: AbortSignal,
  ) {}

  /** If nothing has all words, those that no product has are replaced by similar ones. */
  async find(text: SearchedText, limit: number): Promise<FoundProduct[]> {
    const found = await this.#select(matchesText(text), limit);
    if (found.length > 0) return found;
    const expressions = await Promise.all(text.words.map((word) => this.#replaced(word)));
    if (expressions.every((expression) => expression === undefined)) return [];
    const all = text.words.map((word, index) => expressions[index] ?? matchesWord(word));
    return this.#select(all.join(' && '), limit);
  }

  async #select(filter: string, limit: number): Promise<FoundProduct[]> {
    const args = {
      table: this.tables.products,
      filter,
      output_columns: '_key,_score',
      sort_keys: '-_score,-_key',
      limit,
    };
    const [[, , ...rows]] = await this.#run(args, products);
    return rows.map(([id, score]) => ({ id, score: score! }));
  }

  /** An expression for words like this one, if no product has it and there are some. */
  async #replaced(word: SearchedWord): Promise<string | undefined> {
    if (!canBeMistyped(word.word) || (await this.#isKnown(word))) return undefined;
    const [containing, resembling] = await Promise.all([
      this.#findWords(contains(word.word), maxSimilar),
      this.#findWords(resembles(word.forms), maxCompared),
    ]);
    const alike = resembling.filter((candidate) => word.forms.some((form) => isAlike(candidate, form)));
    const similar = [...new Set([...alike, ...containing])].slice(0, maxSimilar);
    return similar.length === 0 ? undefined : matchesOne(similar);
  }

  async #isKnown(word: SearchedWord): Promise<boolean> {
    const args = { table: this.tables.products, filter: matchesWord(word), output_columns: '_key,_score', limit: 0 };
    const [[[count]]] = await this.#run(args, products);
    return count > 0;
  }

  async #findWords(filter: string, limit: number): Promise<string[]> {
    const args = { table: this.tables.words, filter, output_columns: '_key', sort_keys: '-_score', limit };
    const [[, , ...rows]] = await this.#run(args, words);
    return rows.map(([word]) => word);
  }

  #run<Schema extends z.ZodType>(args: Readonly<Record<string, string | number>>, schema: Schema) {
    // Without escalation, which would also find parts of words.
    const escaped = { ...args, match_escalation_threshold: -1 };
    return this.client.run('select', { args: escaped, signal: this.signal }, schema);
  }
}
