import type { Client } from '@urql/core';
import { mayBeSignedIn } from '@commerce/browser/session/session-note';
import { textsIn, type Language } from '../i18n/languages.ts';
import { hasVisitorCart, noteVisitorCart, rememberCount, rememberedCount } from './cart-memory.ts';
import { pricesOf, type CartChoices, type CartPrices } from './cart-prices.ts';
import { CartRequests, type CartAnswer } from './cart-requests.ts';
import {
  answered,
  canBeOrdered,
  changed,
  countOf,
  failed,
  keyOf,
  linesOf,
  noticesOf,
  unknownCart,
  type CartProblem,
  type CartState,
  type Change,
  type Preview,
  type ShownLine,
} from './cart-state.ts';
import { inTurn } from './in-turn.ts';

/** A change that was not possible, for the line that it concerns. */
export interface Refusal {
  readonly key: string;
  readonly title: string;
  readonly code: string;
  readonly available: number | undefined;
}

export interface RemovedLine {
  readonly line: ShownLine;
  readonly index: number;
}

/** The cart as pages show it. */
export interface CartView {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: unknown;
  readonly lines: readonly ShownLine[];
  readonly notices: readonly CartProblem[];
  readonly refusals: readonly Refusal[];
  /** The lines that were removed and can be put back, and where they were. */
  readonly removed: readonly RemovedLine[];
  readonly count: number;
  /** Undefined for an empty cart. */
  readonly prices: CartPrices | undefined;
  /** Undefined until they are known. */
  readonly choices: CartChoices | undefined;
  /** The country for which the cart is priced, or will be. */
  readonly destination: string | undefined;
  readonly canBeOrdered: boolean;
  /** Whether a change is still on its way. */
  readonly isChanging: boolean;
}

/** What the cart asks of the server. */
export type CartServer = Pick<CartRequests, keyof CartRequests>;

/** The cart of one caller. Changes are shown at once, and sent one after another. */
export class CartStore {
  readonly #requests: CartServer;
  readonly #listeners = new Set<() => void>();
  #state: CartState = unknownCart;
  #number = 0;
  #error: unknown;
  #refusals: readonly Refusal[] = [];
  #removed: readonly RemovedLine[] = [];
  /** How many choices are on their way. */
  #choosing = 0;
  /** The country of the last of them, until it is answered. */
  #wanted: { readonly countryCode: string } | undefined;
  #view: CartView;
  #loading: Promise<void> | undefined;

  constructor(requests: CartServer) {
    this.#requests = requests;
    this.#view = this.#viewOf();
  }

  readonly get = (): CartView => this.#view;

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads the cart again. After a sign-in, the customer's cart first takes the lines of the visitor. */
  load(): Promise<void> {
    this.#loading ??= inTurn(() => this.#read()).finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  /** Returns `done`, or the code of what prevented it. */
  add(key: string, quantity: number, preview?: Preview): Promise<string> {
    return this.#change({ kind: 'add', key, quantity, ...(preview && { preview }) });
  }

  setQuantity(key: string, quantity: number): Promise<string> {
    return this.#change({ kind: 'set', key, quantity });
  }

  remove(line: ShownLine): void {
    const index = this.#view.lines.findIndex(({ key }) => key === line.key);
    this.#removed = [...this.#removed.filter((each) => each.line.key !== line.key), { line, index }];
    void this.setQuantity(line.key, 0);
  }

  putBack({ key, quantity, slug, ...line }: ShownLine): void {
    void this.add(key, quantity, { ...line, slug: slug ?? '' });
  }

  /** Takes note of what has happened to the cart, such as a rejected order. */
  dismiss(): void {
    void this.#choose(() => this.#requests.dismiss());
  }

  // Choices are not shown before they are confirmed: only the server knows what they do. The answer belongs beside the field.

  applyCoupon(code: string): Promise<CartAnswer> {
    return this.#choose(() => this.#requests.applyCoupon(code));
  }

  removeCoupon(code: string): Promise<CartAnswer> {
    return this.#choose(() => this.#requests.removeCoupon(code));
  }

  applyGiftCard(code: string): Promise<CartAnswer> {
    return this.#choose(() => this.#requests.applyGiftCard(code));
  }

  removeGiftCard(id: string): Promise<CartAnswer> {
    return this.#choose(() => this.#requests.removeGiftCard(id));
  }

  /** Without a method, the cheapest one. */
  async setShipping(countryCode: string, shippingMethodId: string | null): Promise<CartAnswer> {
    const wanted = { countryCode };
    this.#wanted = wanted;
    const answer = await this.#choose(() => this.#requests.setShipping(countryCode, shippingMethodId));
    if (this.#wanted === wanted) this.#wanted = undefined;
    this.#publish();
    return answer;
  }

  /** Forgets what can be put back and what was refused, when the cart is closed. */
  settle(): void {
    this.#removed = [];
    this.#refusals = [];
    this.#publish();
  }

  async #read(): Promise<void> {
    const number = ++this.#number;
    const merges = mayBeSignedIn() && hasVisitorCart();
    const answer = await (merges ? this.#requests.merge() : this.#requests.read());
    if (answer.kind === 'cart') {
      if (merges) noteVisitorCart(false);
      this.#state = answered(this.#state, number, answer.contents);
    }
    this.#error = answer.kind === 'lost' ? answer.error : undefined;
    this.#publish();
  }

  async #choose(request: () => Promise<CartAnswer>): Promise<CartAnswer> {
    const number = ++this.#number;
    this.#choosing += 1;
    this.#publish();
    const answer = await inTurn(request);
    if (answer.kind === 'cart') this.#state = answered(this.#state, number, answer.contents);
    this.#choosing -= 1;
    this.#publish();
    if (answer.kind === 'lost') void this.load();
    return answer;
  }

  #change(change: Change): Promise<string> {
    const number = ++this.#number;
    this.#refusals = this.#refusals.filter(({ key }) => key !== change.key);
    if (change.kind === 'add' || change.quantity > 0)
      this.#removed = this.#removed.filter(({ line }) => line.key !== change.key);
    const title = linesOf(this.#state).find(({ key }) => key === change.key)?.title;
    this.#state = changed(this.#state, number, change);
    this.#publish();
    return inTurn(() => this.#send(number, change, title));
  }

  async #send(number: number, change: Change, title: string | undefined): Promise<string> {
    const answer = this.#isOvertaken(number, change) ? undefined : await this.#answerTo(change);
    if (answer === undefined) {
      this.#state = failed(this.#state, number);
    } else if (answer.kind === 'cart') {
      if (!mayBeSignedIn()) noteVisitorCart(true);
      this.#state = answered(this.#state, number, answer.contents);
    } else {
      this.#state = failed(this.#state, number);
      this.#refuse(change, answer, title);
      if (answer.kind === 'lost' || answer.code === 'CART_LINE_NOT_FOUND') void this.load();
    }
    this.#publish();
    return answer === undefined || answer.kind === 'cart' ? 'done' : answer.kind === 'lost' ? 'FAILED' : answer.code;
  }

  /** Only the last of several quantities is sent. */
  #isOvertaken(number: number, { kind, key }: Change): boolean {
    const isLater = (each: CartState['pending'][number]) =>
      each.number > number && each.change.kind === 'set' && each.change.key === key;
    return kind === 'set' && this.#state.pending.some(isLater);
  }

  /** Undefined if the line no longer exists, so no request is needed. */
  async #answerTo(change: Change): Promise<CartAnswer | undefined> {
    if (change.kind === 'add') return this.#requests.add(change.key, change.quantity);
    const line = this.#state.contents?.lines.find((each) => keyOf(each) === change.key);
    return line && this.#requests.setQuantity(line.id, change.quantity);
  }

  #refuse(change: Change, answer: Exclude<CartAnswer, { kind: 'cart' }>, title = ''): void {
    const preview = change.kind === 'add' ? change.preview?.title : undefined;
    const refusal = {
      key: change.key,
      title: title || (preview ?? ''),
      code: answer.kind === 'lost' ? 'FAILED' : answer.code,
      available: answer.kind === 'refused' ? answer.available : undefined,
    };
    this.#refusals = [...this.#refusals.filter(({ key }) => key !== change.key), refusal];
  }

  #publish(): void {
    this.#view = this.#viewOf();
    if (this.#state.contents !== undefined) rememberCount(this.#view.count);
    for (const listener of this.#listeners) listener();
  }

  #viewOf(): CartView {
    const lines = linesOf(this.#state);
    // The first thing in a cart is shown before there is one.
    const isKnown = this.#state.contents !== undefined || (lines.length > 0 && rememberedCount() === 0);
    return {
      status: isKnown ? 'ready' : this.#error === undefined ? 'loading' : 'failed',
      error: this.#error,
      lines,
      notices: noticesOf(this.#state),
      refusals: this.#refusals,
      removed: this.#removed.filter(({ line }) => !lines.some(({ key }) => key === line.key)),
      count: countOf(lines),
      prices: pricesOf(this.#state),
      choices: this.#state.contents?.preview ?? undefined,
      destination: this.#wanted?.countryCode ?? this.#state.contents?.preview?.countryCode ?? undefined,
      canBeOrdered: canBeOrdered(lines),
      isChanging: this.#state.pending.length + this.#choosing > 0,
    };
  }
}

const stores = new WeakMap<Client, CartStore>();

interface OwnerOfCart {
  readonly client: { readonly urql: Client };
  readonly language: Language;
}

/** The cart of the caller. Another caller has another client, and so another cart. */
export function cartOf({ client: { urql }, language }: OwnerOfCart): CartStore {
  const store = stores.get(urql) ?? new CartStore(new CartRequests(urql, textsIn(language).language));
  stores.set(urql, store);
  return store;
}
