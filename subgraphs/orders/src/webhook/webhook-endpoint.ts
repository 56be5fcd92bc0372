import { OrderLinesCancelled, OrderPlaced, OrderReturnAccepted, OrderStatusChanged } from '@commerce/events';
import { enumType } from '@commerce/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { validSecrets, type PreviousSecret } from './webhook-secret.ts';

/** The events that endpoints can receive. The check of the table lists them too. */
export const webhookEventTypes: readonly string[] = [
  OrderPlaced,
  OrderStatusChanged,
  OrderLinesCancelled,
  OrderReturnAccepted,
].map(({ type }) => type);

/** The endpoint's status is part of the statement that claims deliveries, so there are few. */
export const maxWebhookEndpoints = 20;

const WebhookEndpointStatusEnum = enumType('WebhookEndpointStatus', 'Whether events are sent to an endpoint.', {
  ACTIVE: 'Events are sent.',
  PAUSED: 'Events are kept until the endpoint is resumed.',
});
type WebhookEndpointStatus = keyof typeof WebhookEndpointStatusEnum;

const WebhookPauseReasonEnum = enumType('WebhookPauseReason', 'Why an endpoint is paused.', {
  STAFF: 'Staff paused it.',
  FAILING: 'All attempts have failed for about a day, or all attempts to deliver one event.',
  GONE: 'It answered 410 Gone.',
});
type WebhookPauseReason = keyof typeof WebhookPauseReasonEnum;

@ObjectType({ description: 'A server of somebody else that receives events of orders. See docs/webhooks.md.' })
@Entity()
export class WebhookEndpoint {
  @Field(() => ID, { description: "The endpoint's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'The URL to which events are posted.' })
  @Column('text')
  url!: string;

  @Field(() => String, { description: 'What it is for.' })
  @Column('text')
  description!: string;

  @Field(() => [String], { description: 'The types of the events that it receives, such as order.placed.' })
  @Column('text', { array: true })
  eventTypes!: string[];

  @Field(() => WebhookEndpointStatusEnum, { description: 'Whether events are sent.' })
  @Column('text')
  status!: WebhookEndpointStatus;

  @Field(() => WebhookPauseReasonEnum, { nullable: true, description: 'Why it is paused. Null if it is not.' })
  @Column('text', { nullable: true })
  pauseReason!: WebhookPauseReason | null;

  @Field(() => Date, { nullable: true, description: 'Since when it is paused. Null if it is not.' })
  @Column('timestamptz', { nullable: true })
  pausedAt!: Date | null;

  /** Signs requests. It is shown only to who creates or rotates it. */
  @Column('text')
  secret!: string;

  @Column('jsonb')
  previousSecrets!: PreviousSecret[];

  @Field(() => Int, { description: 'The number of attempts that have failed since the last one that succeeded.' })
  @Column('int')
  failures!: number;

  @Field(() => Date, {
    nullable: true,
    description: 'Since when all attempts have failed. Null if the last succeeded.',
  })
  @Column('timestamptz', { nullable: true })
  failingSince!: Date | null;

  /** Attempts before do not count. */
  @Column('timestamptz')
  resumedAt!: Date;

  /** When something is sent again after several failures. */
  @Column('timestamptz')
  availableAt!: Date;

  @Field(() => Date, { description: 'The date and time when it was created.' })
  @Column('timestamptz')
  createdAt!: Date;

  @Field(() => Int, { description: 'The version. It grows when staff change the URL, description or event types.' })
  @Column('int')
  version!: number;

  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Until when requests are also signed with an earlier secret. Null if there is none.',
  })
  previousSecretValidUntil(): Date | null {
    const [newest] = validSecrets(this.previousSecrets, new Date());
    return newest === undefined ? null : new Date(newest.validUntil);
  }

  /** All valid secrets, the current one first. */
  secretsAt(now: Date): string[] {
    return [this.secret, ...validSecrets(this.previousSecrets, now).map(({ secret }) => secret)];
  }
}
