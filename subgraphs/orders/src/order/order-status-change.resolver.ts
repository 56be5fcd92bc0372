import type { RequestContext } from '@commerce/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OrderReader } from './order.reader.ts';
import { OrderStatusChange } from './order-status-change.ts';
import { Order } from './order.ts';

@Resolver(() => OrderStatusChange)
export class OrderStatusChangeResolver {
  constructor(private readonly reader: OrderReader) {}

  @FieldResolver(() => Order, { description: 'The order in its current state, which may be later than this change.' })
  order(@Root() change: OrderStatusChange, @Ctx() context: RequestContext): Promise<Order | undefined> {
    return context.loader(this.reader.load).load(change.orderId);
  }
}
