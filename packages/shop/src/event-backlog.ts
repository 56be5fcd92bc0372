import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';

/** What `outboxBacklog` of `@commerce/events` counts, as each service shows it to staff. */
@Directive('@shareable')
@ObjectType({
  description:
    'The events of a service that are not published yet. While there are some for longer than a moment, other services, numbers and subscriptions lag behind.',
})
export class EventBacklog {
  @Field(() => Int, { description: 'The number of events. 10,000 means as many or more.' })
  readonly waitingEvents: number;

  @Field(() => Float, { description: 'The age of the oldest one in seconds. 0 if there is none.' })
  readonly oldestSeconds: number;

  constructor({ depth, oldestSeconds }: { readonly depth: number; readonly oldestSeconds: number }) {
    this.waitingEvents = depth;
    this.oldestSeconds = oldestSeconds;
  }
}
