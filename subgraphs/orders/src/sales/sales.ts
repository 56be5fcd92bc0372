import { enumType, Money, SafeInt } from '@commerce/graphql';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { CategoryReference, ProductReference } from '../order/order.references.ts';

export const SalesPeriod = enumType('SalesPeriod', 'The length of the periods of a report.', {
  QUARTER_HOUR: 'Quarters of an hour.',
  HOUR: 'Hours of the time zone.',
  DAY: 'Days of the time zone, from midnight to midnight. They may have 23 or 25 hours.',
});
export type SalesPeriod = keyof typeof SalesPeriod;

export const SalesRank = enumType('SalesRank', 'What the items of a ranking are sorted by, largest first.', {
  UNITS: 'The number of units.',
  REVENUE: 'The revenue.',
});
export type SalesRank = keyof typeof SalesRank;

/** The maximum number of periods of a report. */
export const maxPeriods = 1_000;

/** Used to estimate the cost of a report: days of three months, or hours of four days. */
const assumedPeriods = 100;

@ObjectType()
abstract class SalesNumbers {
  @Field(() => SafeInt, { description: 'The number of orders that were placed.' })
  placedOrders!: number;

  @Field(() => SafeInt, { description: 'The number of orders that were confirmed, whenever they were placed.' })
  confirmedOrders!: number;

  @Field(() => SafeInt, { description: 'The number of orders that were rejected, whenever they were placed.' })
  rejectedOrders!: number;

  @Field(() => SafeInt, { description: 'The number of orders that were cancelled, whenever they were placed.' })
  cancelledOrders!: number;

  @Field(() => SafeInt, { description: 'The number of orders that were delivered, whenever they were placed.' })
  deliveredOrders!: number;

  @Field(() => SafeInt, {
    description: 'The number of units of the confirmed orders, before cancellations and returns.',
  })
  units!: number;

  @Field(() => Money, {
    description: 'The totals of the confirmed orders as they were placed, before cancellations and refunds.',
  })
  grossRevenue!: Money;

  @Field(() => Money, {
    description:
      'The gross revenue less what was cancelled and refunded in the period, whenever its order was confirmed. It is negative if that is more.',
  })
  netRevenue!: Money;
}

@ObjectType({ description: 'The sales of one period of a report.' })
export class SalesPoint extends SalesNumbers {
  @Field(() => Date, {
    description: 'The date and time when the period begins. That of the report, if it begins later.',
  })
  startsAt!: Date;
}

@ObjectType({ description: 'The sales of all periods of a report.' })
export class SalesTotals extends SalesNumbers {}

@ObjectType({
  description:
    'Sales by period. Each change of an order counts when it happened. The numbers lag behind the orders by about a second.',
})
export class SalesReport {
  @Directive(`@listSize(assumedSize: ${assumedPeriods})`)
  @Field(() => [SalesPoint], { description: 'The periods, oldest first, also those without sales. At most 1,000.' })
  points!: SalesPoint[];

  @Field(() => SalesTotals, { description: 'The sums of the points.' })
  totals!: SalesTotals;
}

@ObjectType()
abstract class ConversionNumbers {
  @Field(() => SafeInt, {
    description: 'The number of times that an empty cart got a line. A cart counts again after it was emptied.',
  })
  startedCarts!: number;

  @Field(() => SafeInt, { description: 'The number of orders that were placed, in all currencies.' })
  placedOrders!: number;
}

@ObjectType({ description: 'The carts and orders of one period of a report.' })
export class ConversionPoint extends ConversionNumbers {
  @Field(() => Date, {
    description: 'The date and time when the period begins. That of the report, if it begins later.',
  })
  startsAt!: Date;
}

@ObjectType({ description: 'The carts and orders of all periods of a report.' })
export class ConversionTotals extends ConversionNumbers {}

@ObjectType({
  description:
    'How many carts were started and how many orders were placed, by period. An order counts when it was placed, whenever its cart was started.',
})
export class ConversionReport {
  @Directive(`@listSize(assumedSize: ${assumedPeriods})`)
  @Field(() => [ConversionPoint], {
    description: 'The periods, oldest first, also those without carts. At most 1,000.',
  })
  points!: ConversionPoint[];

  @Field(() => ConversionTotals, { description: 'The sums of the points.' })
  totals!: ConversionTotals;
}

@ObjectType({ description: 'The orders that were placed in one minute.' })
export class MinuteOfOrders {
  @Field(() => Date, { description: 'The date and time when the minute begins.' })
  startsAt!: Date;

  @Field(() => SafeInt, { description: 'The number of orders that were placed, in all currencies.' })
  placedOrders!: number;
}

@ObjectType()
abstract class RankedSales {
  @Field(() => SafeInt, {
    description: 'The number of units of the confirmed orders, before cancellations and returns.',
  })
  units!: number;

  @Field(() => Money, {
    description: 'What these units cost, with their discounts and tax, before cancellations and refunds.',
  })
  revenue!: Money;
}

@ObjectType({ description: 'The sales of a product.' })
export class ProductSales extends RankedSales {
  @Field(() => ID, { description: 'The ID of the product, which may no longer exist.' })
  productId!: string;

  @Field(() => ProductReference, { nullable: true, description: 'The product. Null if it no longer exists.' })
  product(): ProductReference {
    return new ProductReference(this.productId);
  }
}

@ObjectType({ description: 'The sales of the products that belong to a category now, without its descendants.' })
export class CategorySales extends RankedSales {
  @Field(() => ID, {
    nullable: true,
    description: 'The ID of the category. Null for products whose category is not known.',
  })
  categoryId!: string | null;

  @Field(() => CategoryReference, {
    nullable: true,
    description: 'The category. Null if it is not known, or no longer exists.',
  })
  category(): CategoryReference | null {
    return this.categoryId === null ? null : new CategoryReference(this.categoryId);
  }
}
