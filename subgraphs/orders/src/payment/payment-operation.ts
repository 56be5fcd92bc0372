import { enumType, Money } from '@commerce/graphql';
import { bigintAsNumber } from '@commerce/runtime/database';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OrderReasonEnum, type OrderReason } from '../order/order-reason.ts';
import type { ActorKind } from '../order/order-status.ts';

export type PaymentOperationKind = 'AUTHORIZE' | 'CAPTURE' | 'VOID' | 'REFUND';

const operationStatuses = ['PENDING', 'SUCCEEDED', 'FAILED'] as const;
export type PaymentOperationStatus = (typeof operationStatuses)[number];

const RefundStatusEnum = enumType('RefundStatus', 'The status of a refund.', {
  PENDING: 'The payment provider has been asked for the refund, or is about to be.',
  SUCCEEDED: 'The money is on its way to the customer.',
  FAILED: 'The payment provider refused the refund.',
});

const retryPrefix = 'retry ';

/** The key of the refund that retries another one. The keys of clients have other prefixes. */
export const retryKeyOf = (refundId: string): string => `${retryPrefix}${refundId}`;

/** The same key in SQL. */
export const retryKeySql = (refundId: string): string => `'${retryPrefix}' || ${refundId}`;

/** A requested operation of a payment provider. Its ID is the idempotency key of every attempt. */
@ObjectType('Refund', { description: 'A refund to the customer.' })
@Entity()
export class PaymentOperation {
  @Field(() => ID, { description: "The refund's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  orderId!: string;

  @Column('text')
  kind!: PaymentOperationKind;

  @Column('bigint', { transformer: bigintAsNumber })
  amountMinor!: number;

  @Column('text')
  currencyCode!: string;

  @Field(() => RefundStatusEnum, { description: "The refund's status." })
  @Column('text')
  status!: PaymentOperationStatus;

  @Field(() => String, { nullable: true, description: 'The reason for the refund.' })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => OrderReasonEnum, { nullable: true, description: 'The reason as a code. Null without one.' })
  @Column('text', { nullable: true })
  reasonCode!: OrderReason | null;

  @Column('text')
  actor!: ActorKind;

  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Column('text', { nullable: true })
  requestKey!: string | null;

  /** The edit whose authorization it requests, or which leaves an authorization unused. */
  @Column('uuid', { nullable: true })
  editId!: string | null;

  /** The token of the authorization of an edit. */
  @Column('text', { nullable: true })
  token!: string | null;

  /** The authorization, if it is not that of the order. */
  @Column('text', { nullable: true })
  reference!: string | null;

  /** Whether no capture follows this one, so that the rest of the authorization is released. */
  @Column('boolean', { default: true })
  isFinal!: boolean;

  @Column('int', { default: 0 })
  attempts!: number;

  @Column('text', { nullable: true })
  error!: string | null;

  @Field(() => Date, { description: 'The date and time when the refund was requested.' })
  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The ID of the failed refund that this one retries. Otherwise null.',
  })
  retryOf(): string | null {
    return this.requestKey?.startsWith(retryPrefix) ? this.requestKey.slice(retryPrefix.length) : null;
  }

  @Field(() => Money, { description: 'The refunded amount.' })
  amount(): Money {
    return new Money(this.amountMinor, this.currencyCode);
  }
}
