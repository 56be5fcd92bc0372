import { Access, PageSize, type Connection, type RequestContext } from '@commerce/graphql';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { OrderConnection } from '../order/order-connection.ts';
import type { Order } from '../order/order.ts';
import {
  conditionsOf,
  OrderFilter,
  OrderPageArgs,
  OrderSortEnum,
  precedingOrders,
  type OrderSort,
} from './search.inputs.ts';
import type { OrderSearchService } from './search.service.ts';

@Resolver()
export class OrderSearchResolver {
  constructor(private readonly search: OrderSearchService) {}

  @Access('STAFF')
  @PageSize()
  @Query(() => OrderConnection, { description: 'All orders. Staff only.' })
  orders(
    @Args(() => OrderPageArgs) page: OrderPageArgs,
    @Arg('filter', () => OrderFilter, {
      nullable: true,
      description: 'A filter for the orders. If omitted, all orders are returned.',
    })
    filter: OrderFilter | null,
    @Arg('sort', () => OrderSortEnum, { defaultValue: 'NEWEST_FIRST', description: 'How to sort the list.' })
    sort: OrderSort,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<Order>> {
    const { first, after } = page;
    return numbered(page, (preceding) =>
      this.search.list(conditionsOf(filter), { first, after, preceding, sort }, read),
    );
  }
}

/** A page by its cursor, or by its number. */
async function numbered(
  page: OrderPageArgs,
  list: (preceding: number) => Promise<Connection<Order>>,
): Promise<Connection<Order>> {
  const preceding = precedingOrders(page);
  const connection = await list(preceding);
  connection.pageInfo.hasPreviousPage ||= preceding > 0;
  return connection;
}
