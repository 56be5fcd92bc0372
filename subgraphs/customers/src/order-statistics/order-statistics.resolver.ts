import type { RequestContext } from '@commerce/service';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Customer } from '../customer/customer.ts';
import type { OrderStatisticsService } from './order-statistics.service.ts';
import { OrderStatistics } from './order-statistics.ts';

@Resolver(() => Customer)
export class OrderStatisticsResolver {
  constructor(private readonly statistics: OrderStatisticsService) {}

  @FieldResolver(() => OrderStatistics, { description: 'What their orders add up to.' })
  orderStatistics(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<OrderStatistics | undefined> {
    return context.loader(this.statistics.load).load(customer.id);
  }
}
