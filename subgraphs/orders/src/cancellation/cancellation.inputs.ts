import { line, uuid } from '@commerce/graphql';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { LineQuantityInput, lineQuantities } from '../order/order.inputs.ts';

const cancellationReason = () => line(500).nullish();

export const cancelOrderSchema = z.object({ id: uuid(), reason: cancellationReason() });

@InputType({ description: 'The items to cancel in an order.' })
export class CancelLinesInput {
  @Field(() => String, {
    description: 'A key of 8–100 characters that the client generates. Reusing a key does not cancel the items again.',
  })
  idempotencyKey!: string;

  @Field(() => [LineQuantityInput], {
    nullable: true,
    description:
      'The items to cancel: 1–100 lines, each order line at most once. If omitted, everything that is not shipped is cancelled.',
  })
  lines?: LineQuantityInput[] | null;

  @Field(() => String, { nullable: true, description: 'The reason for the cancellation, up to 500 characters.' })
  reason?: string | null;
}

export const cancelLinesSchema = z.object({
  id: uuid(),
  input: z.object({
    idempotencyKey: line(100, 8),
    lines: lineQuantities().nullish(),
    reason: cancellationReason(),
  }),
});
export type LineCancellation = z.output<typeof cancelLinesSchema>['input'];
