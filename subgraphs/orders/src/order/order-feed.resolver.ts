import { Access, type RequestContext } from '@commerce/service';
import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { beginning, parsePlace } from './order-feed-place.ts';
import type { FeedItem, FeedPage, OrderFeed } from './order-feed.ts';
import { refuseLastOutOfRange } from './order.inputs.ts';
import { OrderStatusChange } from './order-status-change.ts';
import { Order } from './order.ts';

@ObjectType({ description: "A row of an order's history with its place among those of all orders." })
class OrderStatusChangeEdge implements FeedItem<OrderStatusChange> {
  @Field(() => String, { description: 'Its place: pass the last one seen as `after`. Cursors sort as texts.' })
  readonly cursor!: string;

  @Field(() => OrderStatusChange, { description: 'The row itself.' })
  readonly node!: OrderStatusChange;
}

@ObjectType({ description: 'An order with its place among all that were placed.' })
class PlacedOrderEdge implements FeedItem<Order> {
  @Field(() => String, { description: 'Its place: pass the last one seen as `after`. Cursors sort as texts.' })
  readonly cursor!: string;

  @Field(() => Order, { description: 'The order as it is now.' })
  readonly node!: Order;
}

/** What the live fields over many orders read. */
@Resolver()
export class OrderFeedResolver {
  constructor(private readonly feed: OrderFeed) {}

  @Access('CUSTOMER')
  @Query(() => [OrderStatusChangeEdge], {
    description:
      "What has happened to the caller's orders, oldest first: at most 100 changes. None that appears later has a place before one of them.",
  })
  async myOrderChanges(
    @Arg('after', () => String, {
      nullable: true,
      description: 'The cursor to go on after; "0", or nothing, for the beginning.',
    })
    after: string | null,
    @Arg('last', () => Int, { nullable: true, description: 'Only the newest of them, so many: 1 to 100.' })
    last: number | null,
    @Ctx() context: RequestContext,
  ): Promise<OrderStatusChangeEdge[]> {
    return this.feed.changesOf(context.signedIn.id, pageOf(after, last), context.read);
  }

  @Access('STAFF')
  @Query(() => [PlacedOrderEdge], {
    description:
      'Orders as they were placed, oldest first: at most 100. None that appears later has a place before one of them. Staff only.',
  })
  async placedOrders(
    @Arg('after', () => String, {
      nullable: true,
      description: 'The cursor to go on after; "0", or nothing, for the beginning.',
    })
    after: string | null,
    @Arg('last', () => Int, { nullable: true, description: 'Only the newest of them, so many: 1 to 100.' })
    last: number | null,
    @Ctx() { read }: RequestContext,
  ): Promise<PlacedOrderEdge[]> {
    return this.feed.placed(pageOf(after, last), read);
  }
}

function pageOf(after: string | null | undefined, last: number | null | undefined): FeedPage {
  refuseLastOutOfRange(last);
  return { after: after == null ? beginning : parsePlace(after), last: last ?? undefined };
}
