import { enumType } from '@commerce/graphql';
import type { EventEnvelope } from '@commerce/events';
import { bigintAsNumber } from '@commerce/runtime/database';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const WebhookDeliveryStatusEnum = enumType('WebhookDeliveryStatus', 'The status of a webhook delivery.', {
  PENDING: 'It is sent as soon as possible, or again after a failure.',
  DELIVERED: 'The endpoint answered with a status from 200 to 299.',
  FAILED: 'A ping failed. Other deliveries are sent until they succeed.',
});
export type WebhookDeliveryStatus = keyof typeof WebhookDeliveryStatusEnum;

const firstDelaySeconds = 10;
const longestDelaySeconds = 3_600;

/**
 * The delay after a failure: ten seconds that double up to an hour, 20 % more or less.
 *
 * @param attempts The number of attempts so far, at least 1.
 * @param random From 0 to 1.
 */
export function retryDelaySeconds(attempts: number, random: number): number {
  const delay = Math.min(firstDelaySeconds * 2 ** (attempts - 1), longestDelaySeconds);
  return delay * (0.8 + 0.4 * random);
}

@ObjectType({ description: 'An event that is or was sent to a webhook endpoint.' })
@Entity()
export class WebhookDelivery {
  @Field(() => ID, { description: "The delivery's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  /** Events of one order are sent in this order. */
  @Column('bigint', { transformer: bigintAsNumber })
  position!: number;

  @Column('uuid')
  endpointId!: string;

  @Field(() => ID, { nullable: true, description: 'The ID of the order that the event is about. Null for a ping.' })
  @Column('uuid', { nullable: true })
  orderId!: string | null;

  @Field(() => ID, { description: "The event's ID (a UUID), which all attempts send as the header webhook-id." })
  @Column('uuid')
  eventId!: string;

  @Field(() => String, { description: "The event's type, such as order.placed, or webhook.ping." })
  @Column('text')
  eventType!: string;

  @Column('jsonb', { nullable: true })
  payload!: EventEnvelope | null;

  @Field(() => WebhookDeliveryStatusEnum, { description: "The delivery's status." })
  @Column('text')
  status!: WebhookDeliveryStatus;

  @Field(() => Int, {
    description: 'The number of attempts since the event was to be sent, sent again, or the endpoint was resumed.',
  })
  @Column('int')
  attempts!: number;

  @Column('timestamptz')
  availableAt!: Date;

  @Field(() => Int, { nullable: true, description: 'The HTTP status of the last answer. Null without an answer.' })
  @Column('int', { nullable: true })
  statusCode!: number | null;

  @Field(() => String, { nullable: true, description: 'Why the last attempt failed. Null if it succeeded.' })
  @Column('text', { nullable: true })
  error!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The beginning of the last answer that was an error, up to 200 characters. Null otherwise.',
  })
  @Column('text', { nullable: true })
  responseExcerpt!: string | null;

  @Field(() => Date, { description: 'The date and time when the event was recorded for the endpoint.' })
  @Column('timestamptz')
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was delivered, or a ping failed. Null while pending.' })
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      'When it is sent next at the earliest: later if the endpoint is paused, or if an earlier event of the order is pending. Null if it is not pending.',
  })
  nextAttemptAt(): Date | null {
    return this.status === 'PENDING' ? this.availableAt : null;
  }

  @Field(() => String, {
    name: 'payload',
    nullable: true,
    description: 'The body of the request as JSON. Null once it was erased, because the customer has left.',
  })
  shownPayload(): string | null {
    return this.payload === null ? null : JSON.stringify(this.payload);
  }
}
