/** What a visitor, or at times a member of the staff, does next. */
export type Step =
  | { readonly kind: 'page'; readonly product: number }
  | { readonly kind: 'list'; readonly category: number; readonly sort: string }
  | { readonly kind: 'rename' | 'restock'; readonly product: number };

export interface PlanOptions {
  readonly seed: number;
  readonly products: number;
  readonly categories: number;
}

const shareOfWrites = 0.01;
const shareOfLists = 0.2;
/** The first is the shop's own; the others are chosen less often. */
const sorts = ['NEWEST', 'PRICE_LOW_TO_HIGH', 'TITLE'];

/**
 * The steps of a browsing day, the same for the same seed: a few products are visited much more often than the rest, and
 * so are the categories and the sorts of lists.
 */
export function* browsingDay({ seed, products, categories }: PlanOptions): Generator<Step, never> {
  const random = randomFrom(seed);
  const product = zipf(products, random);
  const category = zipf(categories, random);
  const sort = zipf(sorts.length, random);
  for (;;) {
    const draw = random();
    if (draw < shareOfWrites / 2) yield { kind: 'rename', product: product() };
    else if (draw < shareOfWrites) yield { kind: 'restock', product: product() };
    else if (draw < shareOfWrites + shareOfLists) yield { kind: 'list', category: category(), sort: sorts[sort()]! };
    else yield { kind: 'page', product: product() };
  }
}

/** Numbers below `count`, where each number occurs in proportion to 1 / (number + 1): Zipf's law. */
export function zipf(count: number, random: () => number): () => number {
  const sums: number[] = [];
  for (let number = 0, sum = 0; number < count; number += 1) sums.push((sum += 1 / (number + 1)));
  const total = sums.at(-1) ?? 0;
  return () => {
    const wanted = random() * total;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Mulberry32: numbers from 0 up to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
