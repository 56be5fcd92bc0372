import { orderStatuses } from '@commerce/events';
import { bigintAsNumber, Money, VariantOption } from '@commerce/service';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { move } from '../moves.ts';
import type { Offer } from '../offer/offer.ts';
import { Payment, type PaymentChoice } from '../payment/payment.ts';
import { Contact, PostalAddress } from './delivery-details.ts';
import { OrderStatusChange } from './order-status-change.ts';
import {
  orderMoves,
  OrderStatusEnum,
  RejectionReasonEnum,
  type ActorKind,
  type OrderStatus,
  type RejectionReason,
} from './order-status.ts';

@ObjectType({ description: 'So many of one variant: with the name and the price that the customer was shown.' })
@Entity()
export class OrderLine {
  @Field(() => ID, { description: 'UUID.' })
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

  @Field(() => String, { description: "The variant's stock keeping unit when the order was placed." })
  @Column('text')
  sku!: string;

  @Field(() => [VariantOption], { description: "The variant's options when the order was placed." })
  @Column('jsonb')
  options!: VariantOption[];

  @Field(() => String, { nullable: true, description: 'Where the picture is, relative to this endpoint.' })
  @Column('text', { nullable: true })
  imageUrl!: string | null;

  @Field(() => Int, { description: 'How many.' })
  @Column('int')
  quantity!: number;

  @Field(() => Int, { description: 'How many of them have been shipped.' })
  @Column('int')
  shippedQuantity!: number;

  @Field(() => Int, { description: 'How many of them were cancelled while the rest of the order went on.' })
  @Column('int')
  cancelledQuantity!: number;

  /** Asked to be taken back, and not decided yet. */
  @Column('int')
  returningQuantity!: number;

  @Field(() => Int, { description: 'How many of them have been taken back.' })
  @Column('int')
  returnedQuantity!: number;

  @Column('bigint', { transformer: bigintAsNumber })
  unitPriceMinor!: number;

  @Column('text')
  currencyCode!: string;

  @Field(() => Money, { description: 'The price of one.' })
  unitPrice(): Money {
    return new Money(this.unitPriceMinor, this.currencyCode);
  }

  @Field(() => Money, { description: 'The price of all of them.' })
  total(): Money {
    return new Money(this.unitPriceMinor * this.quantity, this.currencyCode);
  }

  /** How many are still to be shipped. */
  get openQuantity(): number {
    return this.quantity - this.shippedQuantity - this.cancelledQuantity;
  }
}

/** Who does something, for the history. */
export interface Actor {
  readonly kind: ActorKind;
  readonly id: string | null;
}
export const system: Actor = { kind: 'SYSTEM', id: null };

@Directive('@key(fields: "id")')
@ObjectType({ description: 'What a customer has ordered, and where it stands. Visible to its customer and to staff.' })
@Entity('orders')
export class Order {
  @Field(() => ID, { description: 'UUID.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'The number that people use, such as 100042.' })
  @Column('text')
  number!: string;

  @Column('uuid')
  customerId!: string;

  @Column('text')
  idempotencyKey!: string;

  @Column('text')
  requestHash!: string;

  /** Whether its lines were taken out of the customer's cart. */
  @Column('boolean')
  fromCart!: boolean;

  @Field(() => OrderStatusEnum, { description: 'Where it stands.' })
  @Column('enum', { enum: orderStatuses })
  status!: OrderStatus;

  @Field(() => Int, { description: 'The version of its last status change.' })
  @Column('int')
  version!: number;

  @Field(() => RejectionReasonEnum, { nullable: true, description: 'Why it was rejected, if it was.' })
  @Column('text', { nullable: true })
  reason!: RejectionReason | null;

  @Field(() => Contact, { description: 'Whom to ask about it.' })
  @Column('jsonb')
  contact!: Contact;

  @Field(() => PostalAddress, { description: 'Where it goes.' })
  @Column('jsonb')
  shippingAddress!: PostalAddress;

  @Column('bigint', { transformer: bigintAsNumber })
  totalMinor!: number;

  @Column('text')
  currencyCode!: string;

  @Field(() => Date, { description: 'When it was placed.' })
  @Column('timestamptz')
  placedAt!: Date;

  /** When it is given up if it is still pending then. */
  @Column('timestamptz', { nullable: true })
  deadlineAt!: Date | null;

  @Field(() => Payment, { description: 'How it is paid, and how much of it has been.' })
  @Column(() => Payment, { prefix: 'payment' })
  payment!: Payment;

  @Field(() => Money, { description: 'The sum of its lines as they were ordered.' })
  subtotal(): Money {
    return new Money(this.totalMinor, this.currencyCode);
  }

  @Field(() => Money, {
    description:
      'What the customer pays: less what was cancelled before the payment was taken. What is cancelled later is refunded.',
  })
  total(): Money {
    return new Money(this.totalMinor - this.payment.releasedMinor, this.currencyCode);
  }

  /** Makes a pending order of what the customer was shown, with the first row of its history. */
  static place(
    id: string,
    { payment, ...request }: PlacementRequest,
    lines: readonly OrderLine[],
    at: Date,
  ): [Order, OrderStatusChange] {
    const [first] = lines;
    if (first === undefined) throw new Error('An order has lines.');
    const total = lines.reduce((sum, line) => sum + line.total().amountMinor, 0);
    const order = Object.assign(new Order(), request, {
      id,
      status: 'PENDING',
      version: 0,
      reason: null,
      totalMinor: total,
      currencyCode: first.currencyCode,
      placedAt: at,
      payment: Payment.of(new Money(total, first.currencyCode), payment),
    } as const);
    return [order, order.record('PENDING', null, { kind: 'CUSTOMER', id: request.customerId }, null, at)];
  }

  /** Moves on along the table of moves; throws `InvalidMove` where there is no such move. */
  moveTo(status: OrderStatus, actor: Actor, reason: string | null, at: Date): OrderStatusChange {
    const next = move(orderMoves, this.status, status);
    this.deadlineAt = null;
    return this.record(next, this.status, actor, reason, at);
  }

  /** Ends a pending order that cannot be had. */
  reject(reason: RejectionReason, at: Date): OrderStatusChange {
    const change = this.moveTo('REJECTED', system, reason, at);
    this.reason = reason;
    return change;
  }

  /** Records something that has happened to the order and leaves it where it stands. */
  note(actor: Actor, what: string, at: Date): OrderStatusChange {
    return this.record(this.status, this.status, actor, what, at);
  }

  private record(
    status: OrderStatus,
    previousStatus: OrderStatus | null,
    actor: Actor,
    reason: string | null,
    at: Date,
  ): OrderStatusChange {
    this.status = status;
    this.version += 1;
    return Object.assign(new OrderStatusChange(), {
      orderId: this.id,
      version: this.version,
      status,
      previousStatus,
      reason,
      actor: actor.kind,
      actorId: actor.id,
      at,
    });
  }
}

/** What of an order comes from whoever places it. */
export type PlacementRequest = Pick<
  Order,
  'number' | 'customerId' | 'idempotencyKey' | 'requestHash' | 'fromCart' | 'contact' | 'shippingAddress' | 'deadlineAt'
> & { readonly payment: PaymentChoice };

/** Makes the lines of an order out of offers as they stand. */
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
      unitPriceMinor: offer.priceMinor,
      currencyCode: offer.currencyCode,
    }),
  );
}

/** So many of what is for sale. */
export interface Wanted {
  readonly offer: Offer;
  readonly quantity: number;
}
