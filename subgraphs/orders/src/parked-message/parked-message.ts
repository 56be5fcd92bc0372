import { shownPayload } from '@commerce/events';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'An event that a service could not handle and has given up, until staff redrive it.' })
@Entity()
export class ParkedMessage {
  @Field(() => ID, { description: 'UUID of the parking: an event that fails again is parked again.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'Whose consumer has given it up: `<service>.<purpose>`.' })
  @Column('text')
  queue!: string;

  @Field(() => String, { description: 'The service that the queue belongs to.' })
  @Column('text')
  service!: string;

  @Field(() => String, { nullable: true, description: "The event's type; null when it is no event at all." })
  @Column('text', { nullable: true })
  type!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is about: the id of an order, a product, a customer.' })
  @Column('text', { nullable: true })
  subject!: string | null;

  /** As it is handed on when it is redriven: it may hold a secret. */
  @Column('text')
  payload!: string;

  @Field(() => String, {
    name: 'payload',
    description: 'The message as it came, but for the data of events that carry a secret.',
  })
  shownPayload(): string {
    return shownPayload(this);
  }

  @Field(() => Boolean, { name: 'isRedrivable', description: 'Whether it is an event, and can be tried again.' })
  @Column('boolean')
  isEvent!: boolean;

  @Field(() => String, { description: 'Why it was given up.' })
  @Column('text')
  error!: string;

  @Field(() => Int, { description: 'How often it was tried.' })
  @Column('int')
  attempts!: number;

  @Field(() => Date, { description: 'When it was given up.' })
  @Column('timestamptz')
  parkedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When staff have sent it to its queue again.' })
  @Column('timestamptz', { nullable: true })
  redrivenAt!: Date | null;
}
