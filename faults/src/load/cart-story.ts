import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.ts';
import type { Catalogue } from './catalogue.ts';
import type { Ledger } from './ledger.ts';
import { GaveUp, type PersistentCaller } from './persistent-caller.ts';
import { place, type Payment } from './placement.ts';

const myCart = `{ cart { lines { quantity variant { id } } } }`;

interface SeenCart {
  readonly lines: readonly { readonly quantity: number; readonly variant: { readonly id: string } }[];
}

export interface CartStoryOptions {
  /** Somebody new, whose cart nobody else touches. */
  readonly newCustomer: () => { readonly id: string; readonly caller: PersistentCaller };
  readonly catalogue: Catalogue;
  readonly ledger: Ledger;
  readonly random: Random;
}

const pauseMs = 300;

/** Mostly such as end in a rejection: at once, or when nobody has confirmed them in time. */
const payments: readonly Payment[] = [
  { method: 'CARD', token: 'tok_declines' },
  { method: 'CARD', token: 'tok_declines' },
  { method: 'CARD', token: 'tok_needs_confirmation' },
  { method: 'CARD', token: 'tok_succeeds' },
  { method: 'CASH_ON_DELIVERY' },
];

/** One customer after the other fills a cart, orders it once, and never touches it again. */
export class CartStory {
  readonly #options: CartStoryOptions;

  constructor(options: CartStoryOptions) {
    this.#options = options;
  }

  async tell(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.tellOnce();
      await sleep(pauseMs);
    }
  }

  async tellOnce(): Promise<void> {
    await this.#live().catch((error: unknown) => {
      if (!(error instanceof GaveUp)) this.#options.ledger.noteUnexpected(String(error));
    });
  }

  async #live(): Promise<void> {
    const { newCustomer, catalogue, ledger, random } = this.#options;
    const { id: customerId, caller } = newCustomer();
    for (const variants of [catalogue.plenty, catalogue.scarce])
      await caller.change('addToCart', { variantId: random.pick(variants), quantity: random.between(1, 3) });
    // It may have been put there twice, where the first answer was lost.
    const { cart } = await caller.ask<{ cart: SeenCart | null }>(myCart);
    if (cart === null || cart.lines.length === 0) return;
    const lines = cart.lines.map(({ quantity, variant }) => ({ variantId: variant.id, quantity }));
    const orderId = await place(caller, ledger, customerId, { payment: random.pick(payments), timesAtOnce: 2 });
    if (orderId !== undefined) ledger.carts.push({ customerId, orderId, lines });
  }
}
