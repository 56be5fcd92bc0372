import { bigintAsNumber } from '@commerce/runtime/database';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RejectionReason } from '../order/order-status.ts';
import type { Selection } from '../prices/selection.ts';
import type { Shortage } from '../order/order.ts';

/** Something that has happened to a cart without its owner. */
export type CartNotice =
  | {
      readonly kind: 'QUANTITY_REDUCED';
      readonly variantId: string;
      readonly title: string;
      readonly requestedQuantity: number;
      /** The quantity that the cart has. */
      readonly quantity: number;
    }
  | {
      readonly kind: 'ORDER_REJECTED';
      readonly orderId: string;
      readonly number: string;
      readonly reason: RejectionReason;
      /** Null if no single line is the reason. */
      readonly shortage: Shortage | null;
    };

/** The latest notices of a cart that are kept. */
export const maxNotices = 100;

@ObjectType({
  description:
    "The shopping cart of a customer or of a visitor without an account. It is stored on the server. A customer's cart does not expire.",
})
@Entity()
export class Cart {
  @Field(() => ID, { description: "The cart's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('jsonb', { default: [] })
  notices!: readonly CartNotice[];

  /** Without what the shopper has not chosen. */
  @Column('jsonb', { default: {} })
  selection!: Partial<Selection>;

  /** The lines after a change that has read them, so that the response need not read them again. */
  changedLines?: readonly CartLine[];
}

@ObjectType({ description: 'A line of a cart: a product variant and its quantity.' })
@Entity()
export class CartLine {
  @Field(() => ID, { description: "The cart line's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  cartId!: string;

  @Column('uuid')
  variantId!: string;

  @Field(() => Int, { description: 'The number of units.' })
  @Column('int')
  quantity!: number;

  /** The price when the line was last changed, to detect a later price change. */
  @Column('bigint', { transformer: bigintAsNumber })
  priceShownMinor!: number;
}

/** A line of a cart with the offer of its variant. */
export interface OfferedLine<Offer> {
  readonly line: CartLine;
  readonly offer: Offer;
}
