import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/**
 * A row of the stock ledger: units that entered or left the warehouse other than by a sale. For each variant
 *
 *     on_hand  = the sum of its adjustments - the sum of its reservations that are SOLD
 *     reserved = the sum of its reservations that are HELD
 *
 * so a transaction that changes `on_hand` either inserts a row or changes a reservation to or from SOLD.
 */
@Entity()
export class StockAdjustment {
  /** UUIDv7. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  variantId!: string;

  /** Negative for units that left the warehouse. */
  @Column('int')
  by!: number;

  @Column('text')
  reason!: string;

  /** The member of staff who made the adjustment; null for adjustments by the service. */
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  /** The return that brought the units back: each counts once. */
  @Column('uuid', { nullable: true })
  returnId!: string | null;

  /** The idempotency key of the client. */
  @Column('text', { nullable: true })
  requestKey!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;
}
