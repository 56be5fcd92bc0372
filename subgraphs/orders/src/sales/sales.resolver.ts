import { Access, Cost, Live, parseArguments, type RequestContext } from '@commerce/graphql';
import { Args, Ctx, Directive, Query, Resolver, Root, Subscription } from 'type-graphql';
import {
  ConversionArgs,
  conversionSchema,
  MinutesArgs,
  minutesSchema,
  RankingArgs,
  rankingSchema,
  SalesArgs,
  salesSchema,
} from './sales.inputs.ts';
import type { SalesService } from './sales.service.ts';
import { CategorySales, ConversionReport, MinuteOfOrders, ProductSales, SalesReport } from './sales.ts';

const ranked = '@listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)';

@Resolver()
export class SalesResolver {
  constructor(private readonly sales: SalesService) {}

  @Access('STAFF')
  @Cost(5)
  @Query(() => SalesReport, {
    description: 'Orders, units and revenue in one currency, by quarter of an hour, hour or day. Staff only.',
  })
  salesReport(@Args(() => SalesArgs) args: SalesArgs, @Ctx() { read }: RequestContext): Promise<SalesReport> {
    return this.sales.report(parseArguments(salesSchema, args), read);
  }

  @Access('STAFF')
  @Cost(5)
  @Query(() => ConversionReport, {
    description:
      'How many carts were started and how many orders were placed, by quarter of an hour, hour or day. Staff only.',
  })
  conversionReport(
    @Args(() => ConversionArgs) args: ConversionArgs,
    @Ctx() { read }: RequestContext,
  ): Promise<ConversionReport> {
    return this.sales.conversion(parseArguments(conversionSchema, args), read);
  }

  @Access('STAFF')
  @Cost(5)
  @Directive('@listSize(slicingArguments: ["minutes"], requireOneSlicingArgument: false)')
  @Query(() => [MinuteOfOrders], {
    description:
      'How many orders were placed in each of the last minutes, oldest first, with the current one. Staff only.',
  })
  ordersByMinute(
    @Args(() => MinutesArgs) args: MinutesArgs,
    @Ctx() { read }: RequestContext,
  ): Promise<MinuteOfOrders[]> {
    return this.sales.minutes(parseArguments(minutesSchema, args).minutes, read);
  }

  @Access('STAFF')
  @Cost(5)
  @Directive(ranked)
  @Query(() => [ProductSales], { description: 'The products that sold most, in one currency. Staff only.' })
  productSales(@Args(() => RankingArgs) args: RankingArgs, @Ctx() { read }: RequestContext): Promise<ProductSales[]> {
    return this.sales.products(parseArguments(rankingSchema, args), read);
  }

  @Access('STAFF')
  @Cost(5)
  @Directive(ranked)
  @Query(() => [CategorySales], {
    description: 'The categories whose products sold most, in one currency. Staff only.',
  })
  categorySales(@Args(() => RankingArgs) args: RankingArgs, @Ctx() { read }: RequestContext): Promise<CategorySales[]> {
    return this.sales.categories(parseArguments(rankingSchema, args), read);
  }

  /** Declared here and served by the gateway, which consumes the events of this service. */
  @Access('STAFF')
  @Live({
    events: ['staff.sales-changed'],
    current: 'salesReport(from: $from, to: $to, per: $per, timeZone: $timeZone, currency: $currency)',
  })
  @Subscription(() => SalesReport, {
    topics: 'staff.sales-changed',
    description:
      'Streams the report of `salesReport` whenever it has changed, at most once in two seconds. Staff only.',
  })
  salesChanged(@Args(() => SalesArgs) _args: SalesArgs, @Root() report: SalesReport): SalesReport {
    return report;
  }
}
