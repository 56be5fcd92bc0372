import { orderStatuses } from '@commerce/events';
import {
  badArguments,
  CurrencyCode,
  enumType,
  FieldError,
  foldEmail,
  line,
  PageArgs,
  parseArguments,
  rawText,
  rule,
  SafeInt,
} from '@commerce/graphql';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { maxAmountMinor } from '../order/max-total.ts';
import { OrderStatusEnum, type OrderStatus } from '../order/order-status.ts';
import { paymentStatuses, PaymentStatusEnum, type PaymentStatus } from '../order/payment-status.ts';

/** How many orders may precede a numbered page. Later ones are read by cursors, which cost the same everywhere. */
const maxNumberedOrders = 10_000;

const sorts = {
  NEWEST_FIRST: 'The order that was placed last comes first.',
  OLDEST_FIRST: 'The order that was placed first comes first.',
};
export const OrderSortEnum = enumType('OrderSort', 'How to sort a list of orders.', sorts);
export type OrderSort = keyof typeof sorts;

@ArgsType()
export class OrderPageArgs extends PageArgs {
  @Field(() => Int, {
    nullable: true,
    description:
      'The number of the page, from 1, instead of `after`. `page` times `first` is at most 10,000: filter further, or continue with cursors.',
  })
  page?: number | null;
}

@InputType({ description: 'A filter for orders. Orders match if they match all of its fields.' })
export class OrderFilter {
  @Field(() => String, { nullable: true, description: 'Return only the order with this number.' })
  number?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Return only orders whose contact has an email address that begins with this text.',
  })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Return only orders whose contact has these words, or words that begin with them, in the name. Case and accents do not matter.',
  })
  name?: string | null;

  @Field(() => [OrderStatusEnum], { nullable: true, description: 'Return only orders with one of these statuses.' })
  status?: OrderStatus[] | null;

  @Field(() => [PaymentStatusEnum], {
    nullable: true,
    description: 'Return only orders whose payment has one of these statuses.',
  })
  paymentStatus?: PaymentStatus[] | null;

  @Field(() => Date, { nullable: true, description: 'Return only orders placed at this time or later.' })
  placedFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Return only orders placed before this time.' })
  placedBefore?: Date | null;

  @Field(() => CurrencyCode, { nullable: true, description: 'Return only orders in this currency.' })
  currency?: string | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'The minimum `total`, in minor units of `currency`, which is required then.',
  })
  minTotal?: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'The maximum `total`, in minor units of `currency`, which is required then.',
  })
  maxTotal?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Return only orders with a line that has this SKU. Case does not matter.',
  })
  sku?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: return only orders with a failed refund that was not retried. False: return only orders without one. Null: return both.',
  })
  hasFailedRefund?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: return only orders with a payment that staff must look at: the payment provider has rejected a capture or a refund. False: return only orders without one. Null: return both.',
  })
  hasPaymentProblem?: boolean | null;
}

const amount = () => z.int().min(0).max(maxAmountMinor).nullish();

const moment = () =>
  z.date().refine(isInRange, rule('NOT_ALLOWED', 'Must be between the years 1970 and 9999.')).nullish();

const statusList = <Status extends string>(statuses: readonly Status[]) =>
  z
    .array(z.enum(statuses))
    .max(20)
    .transform((list) => [...new Set(list)])
    .nullish();

const filterSchema = z
  .object({
    number: line(20).nullish(),
    email: rawText(254)
      .pipe(
        z
          .string()
          .trim()
          .min(1)
          .max(254)
          .regex(/^[^\p{Cc}\p{Cs}]*$/u)
          .transform(foldEmail),
      )
      .nullish(),
    name: line(100).nullish(),
    status: statusList(orderStatuses),
    paymentStatus: statusList(paymentStatuses),
    placedFrom: moment(),
    placedBefore: moment(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .nullish(),
    minTotal: amount(),
    maxTotal: amount(),
    sku: line(100).nullish(),
    hasFailedRefund: z.boolean().nullish(),
    hasPaymentProblem: z.boolean().nullish(),
  })
  .refine(({ currency, minTotal, maxTotal }) => currency != null || (minTotal == null && maxTotal == null), {
    path: ['currency'],
    ...rule('REQUIRED', 'A value is required, because amounts are compared within one currency.'),
  });

/** Other years have other formats. */
function isInRange(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 1970 && year <= 9999;
}

/** What orders must match. */
export type OrderConditions = z.output<typeof filterSchema>;

/** The conditions of a filter. Throws `AppError` `BAD_USER_INPUT`, with paths below `filter`. */
export function conditionsOf(filter: OrderFilter | null | undefined): OrderConditions {
  return parseArguments(z.object({ filter: filterSchema }), { filter: filter ?? {} }).filter;
}

/**
 * How many orders precede the page. Throws `AppError` `BAD_USER_INPUT` for a page that does not exist or is too far, or
 * with a cursor.
 */
export function precedingOrders({ first, after, page }: OrderPageArgs): number {
  if (page == null) return 0;
  if (after != null)
    throw badArguments([new FieldError('page', 'NOT_ALLOWED', 'Must not be given together with after.')]);
  const maximum = Math.max(1, Math.floor(maxNumberedOrders / Math.max(1, first)));
  if (page < 1 || page > maximum) {
    const code = page < 1 ? 'TOO_SMALL' : 'TOO_LARGE';
    throw badArguments([new FieldError('page', code, `Must be between 1 and ${maximum}.`, { minimum: 1, maximum })]);
  }
  return (page - 1) * first;
}
