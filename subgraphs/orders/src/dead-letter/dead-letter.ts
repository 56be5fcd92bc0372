import { shownPayload } from '@commerce/events';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType({ description: 'A dead letter: a message that a service failed to process, kept until staff redrive it.' })
@Entity()
export class DeadLetter {
  @Field(() => ID, {
    description: "The dead letter's ID (a UUID). An event that fails again is dead-lettered again with a new ID.",
  })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'The queue whose consumer failed, as `<service>.<purpose>`.' })
  @Column('text')
  queue!: string;

  @Field(() => String, { description: 'The service that the queue belongs to.' })
  @Column('text')
  service!: string;

  @Field(() => String, { nullable: true, description: "The event's type. Null if the message is not an event." })
  @Column('text', { nullable: true })
  type!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The ID of the order, product or customer that the event is about.',
  })
  @Column('text', { nullable: true })
  subject!: string | null;

  /** The original message, which is sent when the dead letter is redriven. It may contain a secret. */
  @Column('text')
  payload!: string;

  @Field(() => String, {
    name: 'payload',
    description: 'The message as it was received, without the data of events that contain secrets.',
  })
  shownPayload(): string {
    return shownPayload(this);
  }

  @Field(() => Boolean, { name: 'isRedrivable', description: 'Whether the message is an event and can be redriven.' })
  @Column('boolean')
  isEvent!: boolean;

  @Field(() => String, { description: 'The error that made the service give up.' })
  @Column('text')
  error!: string;

  @Field(() => Int, { description: 'The number of attempts to process the message.' })
  @Column('int')
  attempts!: number;

  @Field(() => Date, { description: 'The date and time when the message was dead-lettered.' })
  @Column('timestamptz')
  deadLetteredAt!: Date;

  @Field(() => Date, { nullable: true, description: 'The date and time when staff redrove the message.' })
  @Column('timestamptz', { nullable: true })
  redrivenAt!: Date | null;
}
