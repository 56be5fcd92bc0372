import type { RequestContext } from '@commerce/graphql';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Customer } from '../customer/customer.ts';
import type { OrderStatisticsService } from './order-statistics.service.ts';
import { BasicOrder } from './basic-order.ts';
import { OrderStatistics } from './order-statistics.ts';

@Resolver(() => Customer)
export class OrderStatisticsResolver {
  constructor(private readonly statistics: OrderStatisticsService) {}

  @FieldResolver(() => OrderStatistics, { description: "Statistics on the customer's orders." })
  orderStatistics(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<OrderStatistics | undefined> {
    return context.loader(this.statistics.load).load(customer.id);
  }

  @FieldResolver(() => [BasicOrder], {
    description:
      "Summaries of the customer's 20 newest orders, newest first. Available even if the orders service is down.",
  })
  async basicOrders(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<BasicOrder[]> {
    return (await context.loader(this.statistics.loadNewest).load(customer.id)) ?? [];
  }
}
