import { orderStatuses } from '@commerce/events';
import { bigintAsNumber } from '@commerce/runtime/database';
import { Money } from '@commerce/graphql';
import { VariantOption, type Language } from '@commerce/shop';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Contact, PostalAddress } from './delivery-details.ts';
import { nameKeyOf } from './name-key.ts';
import type { OrderReason } from './order-reason.ts';
import { OrderStatusChange } from './order-status-change.ts';
import {
  OrderStatusEnum,
  orderTransitions,
  RejectionReasonEnum,
  type ActorKind,
  type OrderChangeKind,
  type OrderStatus,
  type RejectionReason,
} from './order-status.ts';
import { Payment, type PaymentChoice } from './payment.ts';
import { shareOfUnits } from '../pricing/line-shares.ts';
import type { OrderPrices, PriceDetails } from './price-details.ts';
import { transition } from './transitions.ts';

/** The maximum number of units per line. */
export const maxQuantity = 1_000;
export const maxLines = 100;

@ObjectType({
  description:
    'A line of an order: a product variant and its quantity, with the title and price that the customer was shown.',
})
@Entity()
export class OrderLine {
  @Field(() => ID, { description: "The order line's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  orderId!: string;

  @Column('int')
  position!: number;

  @Column('uuid')
  variantId!: string;

  @Column('uuid')
  productId!: string;

  @Field(() => String, { description: "The product's title when the order was placed." })
  @Column('text')
  title!: string;

  @Field(() => String, { description: "The variant's SKU (stock keeping unit) when the order was placed." })
  @Column('text')
  sku!: string;

  @Field(() => [VariantOption], { description: "The variant's options when the order was placed." })
  @Column('jsonb')
  options!: VariantOption[];

  @Field(() => String, { nullable: true, description: 'The URL of the image, relative to this endpoint.' })
  @Column('text', { nullable: true })
  imageUrl!: string | null;

  @Field(() => Int, { description: 'The number of units ordered.' })
  @Column('int')
  quantity!: number;

  @Field(() => Int, { description: 'The number of units that have been shipped.' })
  @Column('int')
  shippedQuantity!: number;

  @Field(() => Int, { description: 'The number of units that were cancelled while the rest of the order proceeded.' })
  @Column('int')
  cancelledQuantity!: number;

  /** The number of units in returns that await a decision. */
  @Column('int')
  returningQuantity!: number;

  @Field(() => Int, { description: 'The number of units that the shop has taken back.' })
  @Column('int')
  returnedQuantity!: number;

  @Field(() => Int, { description: 'The number of units that were refunded without a return.' })
  @Column('int', { default: 0 })
  refundedQuantity!: number;

  @Column('bigint', { transformer: bigintAsNumber })
  unitPriceMinor!: number;

  @Column('text')
  currencyCode!: string;

  @Field(() => Money, { description: 'The price per unit.' })
  unitPrice(): Money {
    return new Money(this.unitPriceMinor, this.currencyCode);
  }

  @Column('bigint', { default: 0, transformer: bigintAsNumber })
  discountMinor!: number;

  @Column('bigint', { default: 0, transformer: bigintAsNumber })
  taxMinor!: number;

  /** The part of the tax that the price does not include. */
  @Column('bigint', { default: 0, transformer: bigintAsNumber })
  addedTaxMinor!: number;

  @Field(() => Money, { description: 'The price per unit times the quantity, before discounts.' })
  subtotal(): Money {
    return new Money(this.unitPriceMinor * this.quantity, this.currencyCode);
  }

  @Field(() => Money, { description: "The line's part of the discounts." })
  discountTotal(): Money {
    return new Money(this.discountMinor, this.currencyCode);
  }

  @Field(() => Money, { description: 'The tax of the line, whether its price includes it or it was added.' })
  taxTotal(): Money {
    return new Money(this.taxMinor, this.currencyCode);
  }

  @Field(() => Money, { description: 'The price of the whole line, with its discounts and tax.' })
  total(): Money {
    return new Money(this.totalMinor, this.currencyCode);
  }

  get totalMinor(): number {
    return this.unitPriceMinor * this.quantity - this.discountMinor + this.addedTaxMinor;
  }

  /**
   * The part of the total that belongs to the units that were cancelled last, and are counted already. Each unit has its
   * part: the first ones are shipped first, and returned or refunded first. The last ones are cancelled first.
   */
  lastCancelledMinor(units: number): number {
    return this.#partOf(units, this.quantity - this.cancelledQuantity);
  }

  /** The part of the units that were returned or refunded last, and are counted already. */
  lastGivenBackMinor(units: number): number {
    return this.#partOf(units, this.returnedQuantity + this.refundedQuantity - units);
  }

  /** The part of the units that are still to be shipped. */
  get openMinor(): number {
    return this.#partOf(this.openQuantity, this.shippedQuantity);
  }

  /** The part of some units after others. The parts of all units add up to the total. */
  #partOf(taken: number, takenBefore: number): number {
    return shareOfUnits(this.totalMinor, this.quantity, { taken, takenBefore });
  }

  /** The number of units still to be shipped. */
  get openQuantity(): number {
    return this.quantity - this.shippedQuantity - this.cancelledQuantity;
  }

  /** The number of shipped units that the customer keeps and has paid, so far. */
  get keptQuantity(): number {
    return this.shippedQuantity - this.returnedQuantity - this.refundedQuantity;
  }

  /** The number of kept units that no return concerns. */
  get refundableQuantity(): number {
    return this.keptQuantity - this.returningQuantity;
  }
}

/** A variant that an order could not have. */
export interface Shortage {
  readonly variantId: string;
  readonly requestedQuantity: number;
  /** Null if it is unknown. */
  readonly availableQuantity: number | null;
}

/** Who changes an order, as recorded in its history. */
export interface Actor {
  readonly kind: ActorKind;
  readonly id: string | null;
}

/** Why an order changes: a code, and what somebody wrote. */
export interface Reason {
  readonly code: OrderReason | null | undefined;
  readonly text: string | null;
}

export const system: Actor = { kind: 'SYSTEM', id: null };

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'An order placed by a customer or a guest. Visible to its customer, to staff, and by the link of a guest.',
})
@Entity('orders')
export class Order {
  @Field(() => ID, { description: "The order's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'The human-readable order number, such as 100042.' })
  @Column('text')
  number!: string;

  /** Null for the order of a guest, until it belongs to an account. */
  @Column('uuid', { nullable: true })
  customerId!: string | null;

  /** The cart of the visitor who placed the order without an account. */
  @Column('uuid', { nullable: true })
  guestId!: string | null;

  /** The hash of the guest's network. */
  @Column('text', { nullable: true })
  guestNetwork!: string | null;

  /** The hash of the token of the link to the order of a guest. */
  @Column('text', { nullable: true })
  linkHash!: string | null;

  /** The words of the contact's name, by which staff find the order. */
  @Column('text', { default: '' })
  nameKey!: string;

  /** The order whose items this one replaces, and whose payment pays it. */
  @Column('uuid', { nullable: true })
  exchangedFromId!: string | null;

  @Column('text')
  idempotencyKey!: string;

  @Column('text')
  requestHash!: string;

  /** Whether its lines were taken out of the customer's cart. */
  @Column('boolean')
  fromCart!: boolean;

  @Field(() => OrderStatusEnum, { description: "The order's status." })
  @Column('enum', { enum: orderStatuses })
  status!: OrderStatus;

  @Field(() => Int, { description: "The version of the order's latest status change." })
  @Column('int')
  version!: number;

  @Field(() => RejectionReasonEnum, {
    nullable: true,
    description: 'The reason why the order was rejected. Null if it was not.',
  })
  @Column('text', { nullable: true })
  reason!: RejectionReason | null;

  /** The variants that a rejected order could not have. */
  @Column('jsonb', { default: [] })
  shortages!: readonly Shortage[];

  @Field(() => Contact, { description: 'The person to contact about the order.' })
  @Column('jsonb')
  contact!: Contact;

  @Field(() => PostalAddress, { description: 'The address to which the order is shipped.' })
  @Column('jsonb')
  shippingAddress!: PostalAddress;

  @Field(() => PostalAddress, {
    nullable: true,
    description: 'The address for the invoice. Null if it is the shipping address.',
  })
  @Column('jsonb', { nullable: true })
  billingAddress!: PostalAddress | null;

  @Field(() => String, {
    name: 'note',
    nullable: true,
    description: 'What the customer wrote to the shop. Null for nothing.',
  })
  @Column('text', { nullable: true })
  customerNote!: string | null;

  /** The language of a guest's emails about the order. */
  @Column('text', { default: 'EN' })
  language!: Language;

  /** The price of everything, whoever pays it. */
  @Column('bigint', { transformer: bigintAsNumber })
  totalMinor!: number;

  @Column('bigint', { default: 0, transformer: bigintAsNumber })
  discountMinor!: number;

  @Column('bigint', { default: 0, transformer: bigintAsNumber })
  shippingMinor!: number;

  @Column('bigint', { default: 0, transformer: bigintAsNumber })
  taxMinor!: number;

  @Column('bigint', { default: 0, transformer: bigintAsNumber })
  addedTaxMinor!: number;

  /** What gift cards have paid. */
  @Column('bigint', { default: 0, transformer: bigintAsNumber })
  giftCardMinor!: number;

  /** What gift cards have got back. */
  @Column('bigint', { default: 0, transformer: bigintAsNumber })
  giftCardReturnedMinor!: number;

  @Column('jsonb', { nullable: true })
  priceDetails!: PriceDetails | null;

  @Column('text')
  currencyCode!: string;

  @Field(() => Date, { description: 'The date and time when the order was placed.' })
  @Column('timestamptz')
  placedAt!: Date;

  /** When the order is rejected if it is still pending. */
  @Column('timestamptz', { nullable: true })
  deadlineAt!: Date | null;

  @Field(() => Payment, { description: "The order's payment: its method, status and amounts." })
  @Column(() => Payment, { prefix: 'payment' })
  payment!: Payment;

  @Field(() => Money, { description: "The sum of the order's lines as they were ordered, before discounts." })
  subtotal(): Money {
    return this.moneyOf(this.totalMinor + this.discountMinor - this.shippingMinor - this.addedTaxMinor);
  }

  @Field(() => Money, { description: 'The discounts of the lines. That of shipping is part of `shippingTotal`.' })
  discountTotal(): Money {
    return this.moneyOf(this.discountMinor);
  }

  @Field(() => Money, { description: 'The price of shipping, less its discount.' })
  shippingTotal(): Money {
    return this.moneyOf(this.shippingMinor);
  }

  @Field(() => Money, { description: 'All taxes, whether prices include them or they were added.' })
  taxTotal(): Money {
    return this.moneyOf(this.taxMinor);
  }

  @Field(() => Money, { description: 'The part of `taxTotal` that prices include.' })
  includedTaxTotal(): Money {
    return this.moneyOf(this.taxMinor - this.addedTaxMinor);
  }

  @Field(() => Money, { description: 'The part of the total that gift cards have paid.' })
  giftCardTotal(): Money {
    return this.moneyOf(this.giftCardMinor);
  }

  moneyOf(amountMinor: number): Money {
    return new Money(amountMinor, this.currencyCode);
  }

  @Field(() => Money, {
    description:
      'What the order costs: the subtotal less discounts, with shipping and added taxes, less what was cancelled before the payment was captured, and what pays the order of an exchange. Later cancellations are refunded.',
  })
  total(): Money {
    return new Money(this.totalMinor - this.payment.releasedMinor, this.currencyCode);
  }

  /** Creates a pending order from what the customer was shown, with the first entry of its history. */
  static place(
    id: string,
    { payment, ...request }: PlacementRequest,
    lines: readonly OrderLine[],
    at: Date,
    { lines: linePrices, ...prices } = plainPrices(lines),
  ): [Order, OrderStatusChange] {
    const [first] = lines;
    if (first === undefined) throw new Error('An order must have lines.');
    for (const [index, line] of lines.entries()) Object.assign(line, linePrices[index]);
    const amountDue = new Money(prices.totalMinor - prices.giftCardMinor, first.currencyCode);
    const order = Object.assign(new Order(), request, {
      id,
      status: 'PENDING',
      version: 0,
      nameKey: nameKeyOf(request.contact.name),
      reason: null,
      shortages: [],
      ...prices,
      giftCardReturnedMinor: 0,
      exchangedFromId: null,
      currencyCode: first.currencyCode,
      placedAt: at,
      payment: Payment.of(amountDue, payment),
    } as const);
    const change = order.record('PENDING', null, { kind: 'CUSTOMER', id: request.customerId }, 'PLACED', null, at);
    return [order, change];
  }

  /** Changes the status. Throws `InvalidTransition` if the transitions do not allow it. */
  changeStatus(status: OrderStatus, actor: Actor, reason: Reason | string | null, at: Date): OrderStatusChange {
    const next = transition(orderTransitions, this.status, status);
    this.deadlineAt = null;
    return this.record(next, this.status, actor, 'STATUS_CHANGED', reason, at);
  }

  /** Ends a pending order that cannot be confirmed. */
  reject(reason: RejectionReason, at: Date, shortages: readonly Shortage[] = []): OrderStatusChange {
    const change = this.changeStatus('REJECTED', system, { code: reason, text: reason }, at);
    this.reason = reason;
    this.shortages = shortages;
    return change;
  }

  /** Adds an entry to the history without changing the status. */
  note(actor: Actor, kind: OrderChangeKind, what: Reason | string, at: Date): OrderStatusChange {
    return this.record(this.status, this.status, actor, kind, what, at);
  }

  private record(
    status: OrderStatus,
    previousStatus: OrderStatus | null,
    actor: Actor,
    kind: OrderChangeKind,
    reason: Reason | string | null,
    at: Date,
  ): OrderStatusChange {
    const { code, text } = typeof reason === 'string' || reason === null ? { code: null, text: reason } : reason;
    this.status = status;
    this.version += 1;
    return Object.assign(new OrderStatusChange(), {
      orderId: this.id,
      version: this.version,
      status,
      previousStatus,
      kind,
      reason: text,
      reasonCode: code ?? null,
      actor: actor.kind,
      actorId: actor.id,
      at,
    });
  }
}

/** The part of a new order that comes from the request. */
export type PlacementRequest = Pick<
  Order,
  | 'number'
  | 'customerId'
  | 'guestId'
  | 'guestNetwork'
  | 'linkHash'
  | 'idempotencyKey'
  | 'requestHash'
  | 'fromCart'
  | 'contact'
  | 'shippingAddress'
  | 'billingAddress'
  | 'customerNote'
  | 'language'
  | 'deadlineAt'
> & { readonly payment: PaymentChoice };

/** Creates the lines of an order from variants at their current prices. */
export function linesOf(orderId: string, wanted: readonly Wanted[], newId: () => string): OrderLine[] {
  return wanted.map(({ offer, quantity }, position) =>
    Object.assign(new OrderLine(), {
      id: newId(),
      orderId,
      position,
      variantId: offer.variantId,
      productId: offer.productId,
      title: offer.title,
      sku: offer.sku,
      options: offer.options,
      imageUrl: offer.imageUrl,
      quantity,
      shippedQuantity: 0,
      cancelledQuantity: 0,
      returningQuantity: 0,
      returnedQuantity: 0,
      refundedQuantity: 0,
      unitPriceMinor: offer.priceMinor,
      currencyCode: offer.currencyCode,
      discountMinor: 0,
      taxMinor: 0,
      addedTaxMinor: 0,
    }),
  );
}

/** The prices of an order without discounts, shipping and taxes. */
function plainPrices(lines: readonly OrderLine[]): OrderPrices {
  const none = { discountMinor: 0, taxMinor: 0, addedTaxMinor: 0 };
  const totalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  return { ...none, shippingMinor: 0, totalMinor, giftCardMinor: 0, lines: lines.map(() => none), priceDetails: null };
}

/** A quantity of a line of an order. */
export interface LineQuantity {
  readonly lineId: string;
  readonly quantity: number;
}

/** Everything that is still to be shipped. */
export function openQuantities(lines: readonly OrderLine[]): LineQuantity[] {
  const open = lines.map(({ id, openQuantity }) => ({ lineId: id, quantity: openQuantity }));
  return open.filter(({ quantity }) => quantity > 0);
}

interface LineUnits {
  readonly line: OrderLine;
  readonly quantity: number;
}

/** The price of the units that were cancelled last of each line. */
export function cancelledMinor(cancelled: readonly LineUnits[]): number {
  return cancelled.reduce((sum, { line, quantity }) => sum + line.lastCancelledMinor(quantity), 0);
}

/** The price of the units that were returned or refunded last of each line. */
export function givenBackMinor(units: readonly LineUnits[]): number {
  return units.reduce((sum, { line, quantity }) => sum + line.lastGivenBackMinor(quantity), 0);
}

/** The price of everything that is still to be shipped. */
export function openMinor(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, line) => sum + line.openMinor, 0);
}

/** Whether the customer keeps nothing that was shipped, or has got the money back for it. */
export function isNothingKept(lines: readonly OrderLine[]): boolean {
  return lines.every(({ keptQuantity }) => keptQuantity === 0);
}

/** A variant with its current price, and the quantity to order. */
export interface Wanted {
  readonly offer: PricedVariant;
  readonly quantity: number;
}

/** What an order line copies of a variant. */
interface PricedVariant extends Pick<
  OrderLine,
  'variantId' | 'productId' | 'title' | 'sku' | 'options' | 'imageUrl' | 'currencyCode'
> {
  readonly priceMinor: number;
}
