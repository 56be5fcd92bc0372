import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'The events of the orders service that are not published yet. While there are some for longer than a moment, other services, numbers and subscriptions lag behind.',
})
export class EventBacklog {
  @Field(() => Int, { description: 'The number of events. 10,000 means as many or more.' })
  waitingEvents!: number;

  @Field(() => Float, { description: 'The age of the oldest one in seconds. 0 if there is none.' })
  oldestSeconds!: number;
}
