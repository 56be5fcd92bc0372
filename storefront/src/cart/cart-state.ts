import type { CartContentsFragment, LinePictureFragment } from '../generated/buying-operations.ts';
import type { Amount } from '../prices/money.ts';

export type CartContents = CartContentsFragment;
export type CartProblem = CartContents['problems'][number];

/** What is known of a variant before the server has put it into the cart. */
export interface Preview {
  readonly title: string;
  readonly slug: string;
  readonly options: readonly string[];
  readonly picture: LinePictureFragment | undefined;
  readonly unitPrice: Amount;
}

/** A line as it is shown, with the changes that the server has not confirmed yet. */
export interface ShownLine extends Omit<Preview, 'slug'> {
  /** The variant, which a cart has once; the line itself if the variant is no longer known. */
  readonly key: string;
  readonly slug: string | undefined;
  readonly quantity: number;
  /** Undefined if it is unknown. */
  readonly availableQuantity: number | undefined;
  readonly problems: readonly CartProblem[];
}

/** What somebody has done to the cart. A quantity of 0 removes the line. */
export type Change =
  | { readonly kind: 'set'; readonly key: string; readonly quantity: number }
  | { readonly kind: 'add'; readonly key: string; readonly quantity: number; readonly preview?: Preview };

interface Sent {
  /** Grows with each request. The server handles them in this order. */
  readonly number: number;
  readonly change: Change;
}

/** The cart as the server had it, and what was changed since. */
export interface CartState {
  /** Undefined until it is known; null if there is none. */
  readonly contents: CartContents | null | undefined;
  /** The request whose answer `contents` is. */
  readonly answered: number;
  readonly pending: readonly Sent[];
}

export const unknownCart: CartState = { contents: undefined, answered: 0, pending: [] };

export function changed(state: CartState, number: number, change: Change): CartState {
  return { ...state, pending: [...state.pending, { number, change }] };
}

/**
 * Takes the answer to a request. It has the effect of all requests before it, so their changes are no longer pending,
 * and their own answers are too old when they come: an old answer never brings back what was removed since.
 */
export function answered(state: CartState, number: number, contents: CartContents | null): CartState {
  if (number <= state.answered) return failed(state, number);
  return { contents, answered: number, pending: state.pending.filter((each) => each.number > number) };
}

/** Takes back a change that the server has refused, or whose answer was lost. */
export function failed(state: CartState, number: number): CartState {
  return { ...state, pending: state.pending.filter((each) => each.number !== number) };
}

export const keyOf = ({ id, variant }: CartContents['lines'][number]): string => variant?.id ?? id;

function shownLine(line: CartContents['lines'][number], problems: readonly CartProblem[]): ShownLine {
  const { variant } = line;
  return {
    key: keyOf(line),
    quantity: line.quantity,
    title: variant?.product.title ?? line.title,
    slug: variant?.product.slug,
    options: variant?.options.map(({ value }) => value) ?? [],
    picture: variant?.product.images[0],
    unitPrice: line.unitPrice,
    availableQuantity: line.availableQuantity ?? undefined,
    problems: problems.filter(({ lineId }) => lineId === line.id),
  };
}

/** The lines with all changes, as if the server had confirmed them. */
export function linesOf({ contents, pending }: CartState): readonly ShownLine[] {
  const known = contents?.lines.map((line) => shownLine(line, contents.problems)) ?? [];
  return pending.reduce<readonly ShownLine[]>((lines, { change }) => withChange(lines, change), known);
}

function withChange(lines: readonly ShownLine[], change: Change): readonly ShownLine[] {
  const { key, quantity, kind } = change;
  const line = lines.find((each) => each.key === key);
  if (line !== undefined) {
    const next = kind === 'add' ? line.quantity + quantity : quantity;
    if (next <= 0) return lines.filter((each) => each !== line);
    return lines.map((each) => (each === line ? { ...line, quantity: next, problems: remaining(line, next) } : each));
  }
  if (kind === 'set' || change.preview === undefined) return lines;
  return [...lines, { ...change.preview, key, quantity, availableQuantity: undefined, problems: [] }];
}

/** A new quantity is at the current price, and may be one that is there. */
function remaining({ problems }: ShownLine, quantity: number): readonly CartProblem[] {
  return problems.filter(
    (problem) =>
      problem.__typename === 'UnavailableProblem' ||
      (problem.__typename === 'InsufficientStockProblem' && problem.availableQuantity < quantity),
  );
}

/** What concerns no line that is shown, such as an order that was rejected. */
export function noticesOf({ contents }: CartState): readonly CartProblem[] {
  return contents?.problems.filter(({ lineId }) => !contents.lines.some(({ id }) => id === lineId)) ?? [];
}

export const countOf = (lines: readonly ShownLine[]): number =>
  lines.reduce((count, { quantity }) => count + quantity, 0);

export function subtotalOf(lines: readonly ShownLine[]): Amount | undefined {
  const [first] = lines;
  if (first === undefined) return undefined;
  const amountMinor = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice.amountMinor * quantity, 0);
  return { amountMinor, currencyCode: first.unitPrice.currencyCode };
}

/** Whether the cart can be ordered as it is. A changed price does not prevent that. */
export const canBeOrdered = (lines: readonly ShownLine[]): boolean =>
  lines.length > 0 &&
  lines.every(({ problems }) => problems.every(({ code }) => code !== 'INSUFFICIENT_STOCK' && code !== 'UNAVAILABLE'));
