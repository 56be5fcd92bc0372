import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/**
 * A row of the ledger: what has come into the warehouse or left it other than by a sale. For each variant
 *
 *     on_hand  = all its adjustments - all its reservations that are SOLD
 *     reserved = all its reservations that are HELD
 *
 * so whoever changes `on_hand` writes a row in the same transaction, or makes a reservation SOLD, or no longer so.
 */
@Entity()
export class StockAdjustment {
  /** UUIDv7. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  variantId!: string;

  /** Negative for what has left. */
  @Column('int')
  by!: number;

  @Column('text')
  reason!: string;

  /** Who did it; null when the shop itself did. */
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  /** The return that the goods came back with: each counts once. */
  @Column('uuid', { nullable: true })
  returnId!: string | null;

  /** The client's own key: the same key again is the same adjustment. */
  @Column('text', { nullable: true })
  requestKey!: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  at!: Date;
}
