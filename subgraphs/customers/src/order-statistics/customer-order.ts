import { bigintAsNumber } from '@commerce/runtime/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A copy of an order, as of its last event. */
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

  /** The refunded part of the total. */
  @Column('bigint', { transformer: bigintAsNumber })
  refundedMinor!: number;

  @Column('text')
  currencyCode!: string;

  @Column('timestamptz')
  placedAt!: Date;
}
