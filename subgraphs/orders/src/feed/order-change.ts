import { Field, Int, ObjectType } from 'type-graphql';
import { ActorEnum, OrderChangeKindEnum, type ActorKind, type FollowedChangeKind } from '../order/order-status.ts';

@ObjectType({
  description:
    'A change of an order, as staff follow it: it was placed, or its status, payment, items or notes changed.',
})
export class OrderChange {
  orderId!: string;

  @Field(() => Int, { description: "The version of the order's history after the change." })
  version!: number;

  @Field(() => OrderChangeKindEnum, { description: 'What happened.' })
  kind!: FollowedChangeKind;

  @Field(() => ActorEnum, { description: 'Who changed the order.' })
  actor!: ActorKind;

  actorId!: string | null;

  @Field(() => Date, { description: 'The date and time of the change.' })
  at!: Date;
}
