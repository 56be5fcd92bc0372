import type { OrderStatusChanged, Statement } from '@commerce/events';
import { bigintAsNumber } from '@commerce/runtime';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { z } from 'zod';

/** What this service knows of an order: what its last event told. */
@Entity()
export class CustomerOrder {
  @PrimaryColumn('uuid')
  orderId!: string;

  @Column('uuid')
  customerId!: string;

  @Column('text')
  number!: string;

  @Column('text')
  status!: string;

  @Column('int')
  version!: number;

  @Column('bigint', { transformer: bigintAsNumber })
  totalMinor!: number;

  /** What of the total has been paid back. */
  @Column('bigint', { transformer: bigintAsNumber })
  refundedMinor!: number;

  @Column('text')
  currencyCode!: string;

  @Column('timestamptz')
  placedAt!: Date;
}

/** Keeps what the event tells, unless a later version is known. The same version once more mends what is wrong. */
export function recordOrder(change: z.output<typeof OrderStatusChanged.schema>): Statement {
  return {
    text: `
      INSERT INTO customer_order
        (order_id, customer_id, number, status, version, total_minor, refunded_minor, currency_code, placed_at)
      SELECT $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM handled
      ON CONFLICT (order_id) DO UPDATE SET
        status = excluded.status, version = excluded.version, total_minor = excluded.total_minor,
        refunded_minor = excluded.refunded_minor
      WHERE customer_order.version <= excluded.version`,
    values: [
      change.orderId,
      change.customerId,
      change.number,
      change.status,
      change.version,
      change.total.amountMinor,
      change.refunded?.amountMinor ?? 0,
      change.total.currencyCode,
      change.placedAt,
    ],
  };
}
