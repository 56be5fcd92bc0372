import { enumType, Money } from '@commerce/graphql';
import { Field, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { Offer } from '../offer/offer.ts';
import { RejectionReasonEnum, type RejectionReason } from '../order/order-status.ts';
import type { Cart, CartLine, CartNotice, OfferedLine } from './cart.ts';

const CartProblemCode = enumType('CartProblemCode', 'The kind of a problem of a cart.', {
  PRICE_CHANGED: 'The price has changed since the line was last updated. The line can still be ordered.',
  INSUFFICIENT_STOCK: "Fewer units are available than the line's quantity. Reduce the quantity to order the line.",
  UNAVAILABLE: 'The variant is no longer for sale. Remove the line to order the rest of the cart.',
  QUANTITY_REDUCED: "When a visitor's cart was merged, the cart could not take all units.",
  ORDER_REJECTED: 'An order of this cart was rejected, and its lines are back in the cart.',
});

type Code = keyof typeof CartProblemCode;

@InterfaceType('CartProblem', {
  description: 'A problem to show to the customer before they place the order.',
  autoRegisterImplementations: false,
})
export abstract class CartProblem {
  @Field(() => CartProblemCode, { description: 'The kind of problem.' })
  readonly code: Code;

  @Field(() => ID, {
    nullable: true,
    description: 'The ID of the affected cart line. Null if no line is affected, or if it is not in the cart.',
  })
  readonly lineId: string | null;

  constructor(code: Code, lineId: string | null) {
    this.code = code;
    this.lineId = lineId;
  }
}

@ObjectType({ implements: CartProblem, description: "Fewer units are available than the line's quantity." })
class InsufficientStockProblem extends CartProblem {
  @Field(() => Int, { description: 'The number of units that are available, according to the latest known stock.' })
  readonly availableQuantity: number;

  constructor(lineId: string, availableQuantity: number) {
    super('INSUFFICIENT_STOCK', lineId);
    this.availableQuantity = availableQuantity;
  }
}

@ObjectType({ implements: CartProblem, description: 'The price has changed since the line was last updated.' })
class PriceChangedProblem extends CartProblem {
  @Field(() => Money, { description: 'The price per unit when the line was last updated.' })
  readonly previousPrice: Money;

  @Field(() => Money, { description: 'The current price per unit.' })
  readonly price: Money;

  constructor(lineId: string, previousPrice: Money, price: Money) {
    super('PRICE_CHANGED', lineId);
    this.previousPrice = previousPrice;
    this.price = price;
  }
}

@ObjectType({ implements: CartProblem, description: 'The variant is no longer for sale.' })
class UnavailableProblem extends CartProblem {
  constructor(lineId: string) {
    super('UNAVAILABLE', lineId);
  }
}

@ObjectType({
  implements: CartProblem,
  description:
    "When a visitor's cart was merged, the cart could not take all units. Reported until the cart is changed.",
})
class QuantityReducedProblem extends CartProblem {
  @Field(() => String, { description: "The product's title." })
  readonly title: string;

  @Field(() => Int, { description: 'The sum of the quantities of both carts.' })
  readonly requestedQuantity: number;

  @Field(() => Int, { description: 'The quantity after the merge, limited by the stock and the limits of a cart.' })
  readonly quantity: number;

  constructor(lineId: string | null, notice: Extract<CartNotice, { kind: 'QUANTITY_REDUCED' }>) {
    super('QUANTITY_REDUCED', lineId);
    this.title = notice.title;
    this.requestedQuantity = notice.requestedQuantity;
    this.quantity = notice.quantity;
  }
}

@ObjectType({ description: 'The quantity of a line that an order could not have.' })
class CartShortage {
  @Field(() => Int, { description: 'The ordered quantity.' })
  readonly requestedQuantity!: number;

  @Field(() => Int, { nullable: true, description: 'The number of units that were available. Null if it is unknown.' })
  readonly availableQuantity!: number | null;
}

@ObjectType({
  implements: CartProblem,
  description: 'An order of this cart was rejected, and its lines are back. Reported until the cart is changed.',
})
class OrderRejectedProblem extends CartProblem {
  @Field(() => ID, { description: 'The ID of the rejected order.' })
  readonly orderId: string;

  @Field(() => String, { description: 'The number of the rejected order.' })
  readonly orderNumber: string;

  @Field(() => RejectionReasonEnum, { description: 'The reason why the order was rejected.' })
  readonly reason: RejectionReason;

  @Field(() => CartShortage, {
    nullable: true,
    description: 'The quantity of the line that could not be had. Null if no single line was the reason.',
  })
  readonly shortage: CartShortage | null;

  constructor(lineId: string | null, notice: Extract<CartNotice, { kind: 'ORDER_REJECTED' }>) {
    super('ORDER_REJECTED', lineId);
    this.orderId = notice.orderId;
    this.orderNumber = notice.number;
    this.reason = notice.reason;
    this.shortage = notice.shortage && Object.assign(new CartShortage(), notice.shortage);
  }
}

export const cartProblems = [
  InsufficientStockProblem,
  PriceChangedProblem,
  UnavailableProblem,
  QuantityReducedProblem,
  OrderRejectedProblem,
] as const;

/** The current problems of the lines, in their order, and what has happened to the cart. */
export function problemsIn({ notices }: Cart, lines: readonly OfferedLine<Offer>[]): CartProblem[] {
  const idOf = (variantId: string | undefined) =>
    lines.find(({ line }) => line.variantId === variantId)?.line.id ?? null;
  return [
    ...lines.flatMap(({ line, offer }) => problemsOf(line, offer)),
    ...notices.map((notice) =>
      notice.kind === 'QUANTITY_REDUCED'
        ? new QuantityReducedProblem(idOf(notice.variantId), notice)
        : new OrderRejectedProblem(idOf(notice.shortage?.variantId), notice),
    ),
  ];
}

function problemsOf({ id, quantity, priceShownMinor }: CartLine, offer: Offer): CartProblem[] {
  if (!offer.available) return [new UnavailableProblem(id)];
  const previous = new Money(priceShownMinor, offer.currencyCode);
  return [
    ...(offer.has(quantity) ? [] : [new InsufficientStockProblem(id, offer.availableQuantity ?? 0)]),
    ...(offer.priceMinor === priceShownMinor ? [] : [new PriceChangedProblem(id, previous, offer.price)]),
  ];
}
