import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The maximum number of notes of an order, and the characters of each. */
export const maxNotes = 100;
export const maxNoteLength = 2_000;

@ObjectType({ description: 'What a member of staff has written about an order. Customers never see it.' })
@Entity()
export class OrderNote {
  @Field(() => ID, { description: "The note's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  orderId!: string;

  @Field(() => String, { description: 'Plain text, with line breaks.' })
  @Column('text')
  text!: string;

  @Column('uuid')
  authorId!: string;

  @Field(() => Date, { description: 'The date and time when it was written.' })
  @Column('timestamptz')
  at!: Date;
}
