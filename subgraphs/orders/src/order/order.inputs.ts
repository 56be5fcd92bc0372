import {
  badArguments,
  FieldError,
  line,
  maxPageSize,
  pageSizeFault,
  rule,
  uuid,
  versionDescriptionOf,
} from '@commerce/graphql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import type { OrderStatus } from './order-status.ts';
import { maxLines, maxQuantity } from './order.ts';

export const quantity = () => z.int().min(1).max(maxQuantity);

/** What every change of an order by staff can have: see `ChangeConditions`. */
export const changeConditions = { idempotencyKey: line(100, 8).nullish(), version: z.int().min(1).nullish() };

export const keyDescription =
  'A key of 8–100 characters that the client generates. Repeating the mutation with the same key has no further effect. Without a key, each call is a new one.';

export const orderVersionDescription = versionDescriptionOf('order');

@InputType({ description: 'An order line and a quantity.' })
export class LineQuantityInput {
  @Field(() => ID, { description: 'The ID of the order line.' })
  lineId!: string;

  @Field(() => Int, { description: 'The number of units, at least 1.' })
  quantity!: number;
}

/** Each line at most once. */
/** A list of lines to change, each at most once. */
export const distinctLines = <Line extends z.ZodType<{ readonly lineId: string }>>(of: Line) =>
  z
    .array(of)
    .min(1)
    .max(maxLines)
    .refine(
      (lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length,
      rule('DUPLICATE', 'Must contain each line only once.'),
    );

export const lineQuantities = () => distinctLines(z.object({ lineId: uuid(), quantity: quantity() }));

/** More than the number of statuses, so no filter needs a longer list. */
const maxStatuses = 20;

/**
 * Returns the statuses of a filter without duplicates, or undefined for all. Throws `AppError` for a list that is too
 * long, because the list is part of a loader's key.
 *
 * @param path The argument's path for the error.
 */
export function statusesIn(
  status: readonly OrderStatus[] | null | undefined,
  path: string,
): readonly OrderStatus[] | undefined {
  if (status == null) return undefined;
  if (status.length > maxStatuses) {
    const message = `Must have at most ${maxStatuses} items.`;
    throw badArguments([new FieldError(path, 'TOO_LONG', message, { maximum: maxStatuses })]);
  }
  return [...new Set(status)];
}

/** Throws `AppError` if `last` is not between 1 and the maximum page size. */
export function assertLast(last: number | null | undefined): void {
  if (last != null && (last < 1 || last > maxPageSize)) {
    throw badArguments([pageSizeFault('last', last)]);
  }
}
