import { Access, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { assertLast } from '../order/order.inputs.ts';
import { CustomerReference } from '../order/order.references.ts';
import type { OrderService } from '../order/order.service.ts';
import { OrderStatusChange } from '../order/order-status-change.ts';
import { Order } from '../order/order.ts';
import { beginning, parseCursor } from './feed-cursor.ts';
import type { FeedItem, FeedPage } from './feed.repository.ts';
import type { FeedService } from './feed.service.ts';
import { OrderChange } from './order-change.ts';

@ObjectType({ description: 'An order status change with its cursor in the history of all orders.' })
class OrderStatusChangeEdge implements FeedItem<OrderStatusChange> {
  @Field(() => String, {
    description: 'The cursor of the change. Pass the last one received as `after`. Cursors sort as strings.',
  })
  readonly cursor!: string;

  @Field(() => OrderStatusChange, { description: 'The order status change.' })
  readonly node!: OrderStatusChange;
}

@ObjectType({ description: 'An order with its cursor among all placed orders.' })
class PlacedOrderEdge implements FeedItem<Order> {
  @Field(() => String, {
    description: 'The cursor of the order. Pass the last one received as `after`. Cursors sort as strings.',
  })
  readonly cursor!: string;

  @Field(() => Order, { description: 'The order in its current state.' })
  readonly node!: Order;
}

@ObjectType({ description: 'A change of an order with its cursor among the changes of all orders.' })
class OrderChangeEdge implements FeedItem<OrderChange> {
  @Field(() => String, {
    description: 'The cursor of the change. Pass the last one received as `after`. Cursors sort as strings.',
  })
  readonly cursor!: string;

  @Field(() => OrderChange, { description: 'The change.' })
  readonly node!: OrderChange;
}

/** The queries that the gateway reads for subscriptions to many orders. */
@Resolver()
export class FeedResolver {
  constructor(private readonly feed: FeedService) {}

  @Access('CUSTOMER')
  @Query(() => [OrderStatusChangeEdge], {
    description:
      "The changes of the caller's orders, oldest first, at most 100. Later changes never sort before changes already returned.",
  })
  async myOrderChanges(
    @Arg('after', () => String, {
      nullable: true,
      description: 'The cursor after which to continue. Omit it or pass "0" to start from the beginning.',
    })
    after: string | null,
    @Arg('last', () => Int, { nullable: true, description: 'Return only this number of newest changes, 1–100.' })
    last: number | null,
    @Ctx() context: RequestContext,
  ): Promise<OrderStatusChangeEdge[]> {
    return this.feed.changesOf(context.signedIn.id, pageOf(after, last), context.read);
  }

  @Access('STAFF')
  @Query(() => [PlacedOrderEdge], {
    description:
      'Placed orders, oldest first, at most 100. Later orders never sort before orders already returned. Staff only.',
  })
  async placedOrders(
    @Arg('after', () => String, {
      nullable: true,
      description: 'The cursor after which to continue. Omit it or pass "0" to start from the beginning.',
    })
    after: string | null,
    @Arg('last', () => Int, { nullable: true, description: 'Return only this number of newest orders, 1–100.' })
    last: number | null,
    @Ctx() { read }: RequestContext,
  ): Promise<PlacedOrderEdge[]> {
    return this.feed.placed(pageOf(after, last), read);
  }

  @Access('STAFF')
  @Query(() => [OrderChangeEdge], {
    description:
      'The changes of all orders, oldest first, at most 100. Later changes never sort before changes already returned. Staff only.',
  })
  async orderChanges(
    @Arg('after', () => String, {
      nullable: true,
      description: 'The cursor after which to continue. Omit it or pass "0" to start from the beginning.',
    })
    after: string | null,
    @Arg('last', () => Int, { nullable: true, description: 'Return only this number of newest changes, 1–100.' })
    last: number | null,
    @Ctx() { read }: RequestContext,
  ): Promise<OrderChangeEdge[]> {
    return this.feed.changes(pageOf(after, last), read);
  }
}

@Resolver(() => OrderChange)
export class OrderChangeResolver {
  constructor(private readonly orders: OrderService) {}

  @FieldResolver(() => Order, { description: 'The order in its current state, which may be later than this change.' })
  order(@Root() change: OrderChange, @Ctx() context: RequestContext): Promise<Order | undefined> {
    return context.loader(this.orders.load).load(change.orderId);
  }

  @FieldResolver(() => CustomerReference, {
    nullable: true,
    description: 'The member of staff who changed the order. Null if somebody else did.',
  })
  staff(@Root() { actor, actorId }: OrderChange): CustomerReference | null {
    return actor === 'STAFF' && actorId !== null ? new CustomerReference(actorId) : null;
  }
}

function pageOf(after: string | null | undefined, last: number | null | undefined): FeedPage {
  assertLast(last);
  return { after: after == null ? beginning : parseCursor(after), last: last ?? undefined };
}
