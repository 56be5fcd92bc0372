import fc from 'fast-check';
import { cancelLines } from '../src/cancellation/cancellation.ts';
import { refundLines } from '../src/line-refund/line-refund.ts';
import { linesOf, Order, type OrderLine } from '../src/order/order.ts';
import { settleCancellation, settleReturn, shippedMinor, type Settlement } from '../src/order/settlement.ts';
import { aPlacementRequest } from './support/placement-request.ts';

const now = new Date('2026-01-31T10:00:00Z');

/** A line with its prices: a discount of a share of its subtotal, and a tax that is added. */
const pricedLine = fc.record({
  quantity: fc.integer({ min: 1, max: 7 }),
  priceMinor: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 100_000 })),
  discountShare: fc.integer({ min: 0, max: 100 }),
  addedTaxMinor: fc.integer({ min: 0, max: 500 }),
});

const step = fc.record({
  what: fc.constantFrom('cancel', 'ship', 'return', 'refund-lines', 'goodwill', 'captured', 'lost', 'finish', 'fail'),
  line: fc.nat({ max: 3 }),
  quantity: fc.integer({ min: 1, max: 7 }),
  amountMinor: fc.integer({ min: 1, max: 300_000 }),
});

type ValueOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
type PricedLine = ValueOf<typeof pricedLine>;
type Step = ValueOf<typeof step>;

/** What happens to an order, by the rules of the services. */
class Sale {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
  /** What was given back for each line. */
  readonly backOf: Map<OrderLine, number>;
  readonly #pending: number[] = [];
  readonly #captures: number[] = [];

  constructor(priced: readonly PricedLine[], shippingMinor: number, giftCardShare: number) {
    const wanted = priced.map(({ quantity, priceMinor }, index) => ({
      offer: { ...anOffer(index), priceMinor },
      quantity,
    }));
    this.lines = linesOf('an order', wanted, () => `line ${next++}`);
    const prices = priced.map(({ quantity, priceMinor, discountShare, addedTaxMinor }) => ({
      discountMinor: Math.floor((quantity * priceMinor * discountShare) / 100),
      taxMinor: addedTaxMinor,
      addedTaxMinor,
    }));
    const sum = (key: 'discountMinor' | 'addedTaxMinor') => prices.reduce((total, line) => total + line[key], 0);
    const subtotalMinor = priced.reduce((total, { quantity, priceMinor }) => total + quantity * priceMinor, 0);
    const totalMinor = subtotalMinor - sum('discountMinor') + sum('addedTaxMinor') + shippingMinor;
    [this.order] = Order.place('an order', aPlacementRequest, this.lines, now, {
      lines: prices,
      discountMinor: sum('discountMinor'),
      taxMinor: sum('addedTaxMinor'),
      addedTaxMinor: sum('addedTaxMinor'),
      shippingMinor,
      totalMinor,
      giftCardMinor: Math.floor((totalMinor * giftCardShare) / 100),
      priceDetails: null,
    });
    this.order.payment.authorize('a reference');
    this.backOf = new Map(this.lines.map((line) => [line, 0]));
  }

  do({ what, line: index, quantity, amountMinor }: Step): void {
    const { order, lines } = this;
    const { payment } = order;
    const line = lines[index % lines.length]!;
    // The services wait until the provider has answered.
    const isRefused = payment.isBeingCaptured && (what === 'return' || what === 'refund-lines');
    if (isRefused) return;
    const units = Math.min(
      quantity,
      what === 'cancel' || what === 'ship' ? line.openQuantity : line.refundableQuantity,
    );
    if (what === 'ship' && units > 0) this.#ship(line, units);
    if (what === 'cancel' && units > 0) {
      cancelLines(lines, [{ lineId: line.id, quantity: units }]);
      this.#giveBack(line, settleCancellation(order, line.lastCancelledMinor(units)));
    }
    if (what === 'return' && units > 0) {
      line.returnedQuantity += units;
      this.#giveBack(line, settleReturn(order, lines, line.lastGivenBackMinor(units)));
    }
    if (what === 'refund-lines' && units > 0) {
      refundLines(lines, [{ lineId: line.id, quantity: units, restock: false }]);
      this.#giveBack(line, settleReturn(order, lines, line.lastGivenBackMinor(units)));
    }
    const capture = what === 'captured' || what === 'lost' ? this.#captures.shift() : undefined;
    if (capture !== undefined && what === 'captured') payment.finishCapture(capture);
    if (capture !== undefined && what === 'lost') payment.failCapture(capture);
    if (what === 'goodwill') this.#refund(Math.min(amountMinor, payment.refundable().amountMinor));
    const pending = what === 'finish' || what === 'fail' ? this.#pending.shift() : undefined;
    if (pending !== undefined && what === 'finish') payment.finishRefund(pending);
    if (pending !== undefined && what === 'fail') payment.failRefund(pending);
  }

  /** Requests the capture of a parcel. */
  #ship(line: OrderLine, units: number): void {
    line.shippedQuantity += units;
    const { payment } = this.order;
    const amountMinor = shippedMinor(payment, this.lines);
    if (payment.status !== 'AUTHORIZED' || amountMinor === 0) return;
    payment.beginCapture(amountMinor);
    this.#captures.push(amountMinor);
  }

  #giveBack(line: OrderLine, { giftCardMinor, releaseMinor, refundMinor }: Settlement): void {
    const { order } = this;
    if (Math.min(giftCardMinor, releaseMinor, refundMinor) < 0) throw new Error('A negative amount is given back.');
    order.giftCardReturnedMinor += giftCardMinor;
    order.payment.release(releaseMinor);
    this.#refund(refundMinor);
    this.backOf.set(line, this.backOf.get(line)! + giftCardMinor + releaseMinor + refundMinor);
  }

  #refund(amountMinor: number): void {
    if (amountMinor === 0) return;
    this.order.payment.beginRefund(amountMinor);
    this.#pending.push(amountMinor);
  }
}

let next = 0;
const anOffer = (index: number) => ({
  variantId: `variant ${index}`,
  productId: 'product',
  title: 'Kettle',
  sku: 'KETTLE',
  options: [],
  imageUrl: null,
  currencyCode: 'EUR',
});

/** The bounds that do not hold. Asserting each would take most of the time. */
function brokenBounds({ order, lines, backOf }: Sale): string[] {
  const { payment } = order;
  const { releasedMinor, refundingMinor, refundedMinor } = payment;
  const bounds: Readonly<Record<string, boolean>> = {
    'each line': lines.every((line) => backOf.get(line)! <= line.totalMinor),
    'refunded of captured': refundedMinor + refundingMinor <= payment.capturedMinor,
    'captured of authorized': payment.capturedMinor + payment.capturingMinor + releasedMinor <= payment.authorizedMinor,
    'gift cards': order.giftCardReturnedMinor <= order.giftCardMinor,
    'in all': releasedMinor + refundingMinor + refundedMinor + order.giftCardReturnedMinor <= order.totalMinor,
  };
  return Object.keys(bounds).filter((name) => !bounds[name]);
}

test('whatever happens to an order, no more is given back than was taken: for each line, each payment and in all', () => {
  const anySale = fc.record({
    priced: fc.array(pricedLine, { minLength: 1, maxLength: 4 }),
    shippingMinor: fc.integer({ min: 0, max: 1_000 }),
    giftCardShare: fc.constantFrom(0, 30, 100),
    steps: fc.array(step, { maxLength: 30 }),
  });
  fc.assert(
    fc.property(anySale, ({ priced, shippingMinor, giftCardShare, steps }) => {
      const sale = new Sale(priced, shippingMinor, giftCardShare);
      for (const each of steps) {
        sale.do(each);
        const broken = brokenBounds(sale);
        if (broken.length > 0) throw new Error(`After ${each.what}: ${broken.join(', ')}`);
      }
    }),
    { numRuns: 200 },
  );
});

test('everything that is shipped and sent back is given back, down to the last cent', () => {
  fc.assert(
    fc.property(fc.array(pricedLine, { minLength: 1, maxLength: 4 }), fc.constantFrom(0, 30, 100), (priced, share) => {
      const sale = new Sale(priced, 0, share);
      for (const [line] of priced.entries()) {
        sale.do({ what: 'ship', line, quantity: 7, amountMinor: 1 });
        sale.do({ what: 'captured', line, quantity: 1, amountMinor: 1 });
        for (let unit = 0; unit < 7; unit++) sale.do({ what: 'return', line, quantity: 1, amountMinor: 1 });
      }
      const { order } = sale;
      expect(order.giftCardReturnedMinor + order.payment.refundingMinor).toBe(order.totalMinor);
    }),
    { numRuns: 50 },
  );
});

test('each parcel captures the price of its units, the first one shipping, less gift cards; all of it adds up', () => {
  const shipOrCancel = fc.record({
    isShipped: fc.boolean(),
    line: fc.nat({ max: 3 }),
    quantity: fc.integer({ min: 1, max: 7 }),
  });
  const anySale = fc.record({
    priced: fc.array(pricedLine, { minLength: 1, maxLength: 4 }),
    shippingMinor: fc.integer({ min: 0, max: 1_000 }),
    giftCardShare: fc.constantFrom(0, 30, 100),
    steps: fc.array(shipOrCancel, { maxLength: 20 }),
  });
  fc.assert(
    fc.property(anySale, ({ priced, shippingMinor, giftCardShare, steps }) => {
      const { order, lines, ...sale } = saleOf(new Sale(priced, shippingMinor, giftCardShare));
      const { payment } = order;
      const rest = lines.map((_, line) => ({ isShipped: true, line, quantity: 7 }));
      let isFirst = true;
      for (const { isShipped, line: index, quantity } of [...steps, ...rest]) {
        const line = lines[index % lines.length]!;
        const units = Math.min(quantity, line.openQuantity);
        if (units === 0) continue;
        const partMinor = partOf(line, line.shippedQuantity + units) - partOf(line, line.shippedQuantity);
        const priceMinor = partMinor + (isFirst ? shippingMinor : 0);
        const cardLeft = order.giftCardMinor - order.giftCardReturnedMinor - sale.paidByCards;
        const before = payment.capturedMinor;
        sale.take(isShipped ? 'ship' : 'cancel', index, units);
        if (!isShipped) continue;
        isFirst = false;
        sale.paidByCards += Math.min(priceMinor, cardLeft);
        if (payment.capturedMinor - before !== Math.max(0, priceMinor - cardLeft))
          throw new Error(`${payment.capturedMinor - before} is captured for ${priceMinor}, ${cardLeft} on cards`);
      }
      const paid = payment.capturedMinor + sale.paidByCards;
      if (paid + payment.releasedMinor + order.giftCardReturnedMinor !== order.totalMinor && !isFirst)
        throw new Error(`${paid} is paid of ${order.totalMinor}`);
    }),
    { numRuns: 200 },
  );
});

/** A sale whose captures succeed at once, and what gift cards have paid of its parcels. */
const saleOf = (sale: Sale) => ({
  order: sale.order,
  lines: sale.lines,
  paidByCards: 0,
  take(what: 'ship' | 'cancel', line: number, quantity: number): void {
    sale.do({ what, line, quantity, amountMinor: 1 });
    sale.do({ what: 'captured', line, quantity, amountMinor: 1 });
  },
});

/** The part of the first units of a line, rounded half up, without the code that is tested. */
const partOf = ({ totalMinor, quantity }: OrderLine, units: number): number =>
  Math.floor((2 * totalMinor * units + quantity) / (2 * quantity));
