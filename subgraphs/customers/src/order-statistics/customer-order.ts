import { bigintAsNumber } from '@commerce/service';
import { Column, Entity, PrimaryColumn } from 'typeorm';

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
