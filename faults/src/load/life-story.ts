import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.ts';
import type { Catalogue } from './catalogue.ts';
import type { Ledger } from './ledger.ts';
import type { Mutation } from './mutations.ts';
import { GaveUp, type PersistentCaller } from './persistent-caller.ts';
import { place } from './placement.ts';

const orderById = `query ($id: ID!) {
  order(id: $id) { status lines { id quantity shippedQuantity } returns { id status } payment { captured { amountMinor } } }
}`;

interface Line {
  readonly id: string;
  readonly quantity: number;
  readonly shippedQuantity: number;
}

interface Told {
  readonly status: string;
  readonly lines: readonly Line[];
  readonly returns: readonly { readonly id: string; readonly status: string }[];
  readonly payment: { readonly captured: { readonly amountMinor: number } };
}

export interface LifeStoryOptions {
  readonly customerId: string;
  readonly customer: PersistentCaller;
  readonly staff: PersistentCaller;
  readonly catalogue: Catalogue;
  readonly ledger: Ledger;
  readonly random: Random;
}

const lookEveryMs = 150;
const patienceMs = 20_000;

/**
 * One order after the other from the cart to the return, without a pause: chance alone would seldom bring an order so far
 * in so short a time.
 */
export class LifeStory {
  readonly #options: LifeStoryOptions;

  constructor(options: LifeStoryOptions) {
    this.#options = options;
  }

  async tell(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await this.tellOnce(isOver);
      await sleep(lookEveryMs);
    }
  }

  async tellOnce(isOver: () => boolean = () => false): Promise<void> {
    await this.#live(isOver).catch((error: unknown) => {
      if (!(error instanceof GaveUp)) this.#options.ledger.noteUnexpected(String(error));
    });
  }

  async #live(isOver: () => boolean): Promise<void> {
    const { customer, ledger, customerId, catalogue, random } = this.#options;
    const lines = [1, 2].map((quantity) => ({ variantId: random.pick(catalogue.plenty), quantity }));
    const payment = { method: 'CARD', token: random.pick(['tok_succeeds', 'tok_answers_twice']) } as const;
    const id = await place(customer, ledger, customerId, { lines, payment });
    if (id === undefined) return;
    const order = await this.#untilStands(id, ['CONFIRMED'], isOver);
    const [first, second] = order?.lines ?? [];
    if (first === undefined || second === undefined) return;
    if (random.chance(0.2)) return void (await customer.change('cancelOrder', { id, reason: 'Changed my mind' }));

    await this.#byTwo('updateOrderStatus', { id, status: 'PROCESSING' });
    // One parcel right after the other: the payment is taken with the first.
    const ship = (line: Line) => this.#byTwo('fulfilOrder', { id, input: inputOf(line) });
    await ship(first);
    // Whoever comes first has it, and the order goes on.
    const cancel = (line: Line) => this.#byTwo('cancelOrderLines', { id, input: inputOf(line) });
    await Promise.all(random.pick([[ship], [cancel], [ship, cancel]]).map((act) => act(second)));
    await this.#byTwo('updateOrderStatus', { id, status: 'DELIVERED' });
    await this.#sendBack(id, isOver);
  }

  async #sendBack(id: string, isOver: () => boolean): Promise<void> {
    const { customer, ledger, random } = this.#options;
    const isPaid = (order: Told) => order.payment.captured.amountMinor > 0;
    const delivered = await this.#untilStands(id, ['DELIVERED'], isOver, isPaid);
    const lineId = delivered?.lines.findLast(({ shippedQuantity }) => shippedQuantity > 0)?.id;
    if (lineId === undefined) return;
    await customer.change('requestReturn', {
      orderId: id,
      input: { lines: [{ lineId, quantity: 1 }], reason: 'Too small' },
    });
    const [sentBack] = (await this.#look(id))?.returns ?? [];
    if (sentBack) await this.#byTwo('acceptReturn', { id: sentBack.id, restock: random.chance(0.8) });
    const refund = { idempotencyKey: randomUUID(), amountMinor: 10, reason: 'For the trouble' };
    const refunded = await this.#byTwo('refundOrder', { id, input: refund });
    if (refunded) ledger.refunds.push({ orderId: id, key: refund.idempotencyKey, amountMinor: refund.amountMinor });
  }

  /** Two of the staff do the same at the same moment; answers whether one of them has heard that it is done. */
  async #byTwo(mutation: Mutation, variables: Readonly<Record<string, unknown>>): Promise<boolean> {
    const { staff } = this.#options;
    const answers = await Promise.all([1, 2].map(() => staff.change(mutation, variables)));
    return answers.some((answer) => answer !== undefined);
  }

  async #untilStands(
    id: string,
    statuses: readonly string[],
    isOver: () => boolean,
    isEnough: (order: Told) => boolean = () => true,
  ): Promise<Told | undefined> {
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline && !isOver(); await sleep(lookEveryMs)) {
      const order = await this.#look(id);
      if (order && statuses.includes(order.status) && isEnough(order)) return order;
      if (order && ['REJECTED', 'CANCELLED'].includes(order.status)) return undefined;
    }
    return undefined;
  }

  async #look(id: string): Promise<Told | undefined> {
    const { order } = await this.#options.customer.ask<{ order: Told | null }>(orderById, { id });
    return order ?? undefined;
  }
}

/** The key is the same for everybody who does the same. */
function inputOf({ id: lineId, quantity }: Line) {
  return { idempotencyKey: randomUUID(), lines: [{ lineId, quantity }] };
}
