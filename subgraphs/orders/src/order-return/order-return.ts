import { enumType } from '@commerce/service';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { move, type Moves } from '../moves.ts';

export const returnStatuses = ['REQUESTED', 'ACCEPTED', 'REFUSED'] as const;
export type ReturnStatus = (typeof returnStatuses)[number];

/** Every move there is. */
export const returnMoves: Moves<ReturnStatus> = { REQUESTED: ['ACCEPTED', 'REFUSED'], ACCEPTED: [], REFUSED: [] };

const ReturnStatusEnum = enumType('ReturnStatus', 'Where a return stands.', {
  REQUESTED: 'The customer has asked for it.',
  ACCEPTED: 'The goods are back, and a refund is made.',
  REFUSED: 'The shop does not take the goods back.',
});

@ObjectType({ description: 'So many of one line of an order, sent back.' })
@Entity()
export class OrderReturnLine {
  @PrimaryColumn('uuid')
  returnId!: string;

  @Field(() => ID, { name: 'lineId', description: "The order's line." })
  @PrimaryColumn('uuid')
  orderLineId!: string;

  @Field(() => Int, { description: 'How many of it.' })
  @Column('int')
  quantity!: number;
}

@ObjectType({ description: 'Goods that a customer sends back.' })
@Entity()
export class OrderReturn {
  @Field(() => ID, { description: 'UUID.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  orderId!: string;

  @Field(() => ReturnStatusEnum, { description: 'Where it stands.' })
  @Column('text')
  status!: ReturnStatus;

  @Field(() => String, { description: 'Why the customer sends them back.' })
  @Column('text')
  reason!: string;

  @Field(() => String, { nullable: true, description: 'What staff have said to it.' })
  @Column('text', { nullable: true })
  answer!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the goods are on sale again; null until decided.' })
  @Column('boolean', { nullable: true })
  restock!: boolean | null;

  @Field(() => Date, { description: 'When it was asked for.' })
  @Column('timestamptz')
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was decided.' })
  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** Throws `InvalidMove` when it was decided before. */
  decide(status: 'ACCEPTED' | 'REFUSED', answer: string | null, restock: boolean | null, at: Date): void {
    this.status = move(returnMoves, this.status, status);
    Object.assign(this, { answer, restock, decidedAt: at });
  }
}
