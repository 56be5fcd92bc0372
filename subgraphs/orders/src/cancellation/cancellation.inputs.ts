import { line, uuid } from '@commerce/graphql';
import { Field, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { changeConditions, LineQuantityInput, lineQuantities, orderVersionDescription } from '../order/order.inputs.ts';
import { CancellationReasonEnum, cancellationReasons, type CancellationReason } from '../order/order-reason.ts';

const cancellationReason = () => line(500).nullish();

const cancellationCode = () => z.enum(cancellationReasons).nullish();

export const cancelOrderSchema = z.object({
  id: uuid(),
  reason: cancellationReason(),
  reasonCode: cancellationCode(),
  ...changeConditions,
});
export type Cancellation = Omit<z.output<typeof cancelOrderSchema>, 'id'>;

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

  @Field(() => CancellationReasonEnum, { nullable: true, description: 'The reason as a code.' })
  reasonCode?: CancellationReason | null;

  @Field(() => String, { nullable: true, description: 'The reason for the cancellation, up to 500 characters.' })
  reason?: string | null;

  @Field(() => Int, { nullable: true, description: orderVersionDescription })
  version?: number | null;
}

export const cancelLinesSchema = z.object({
  id: uuid(),
  input: z.object({
    idempotencyKey: line(100, 8),
    lines: lineQuantities().nullish(),
    reason: cancellationReason(),
    reasonCode: cancellationCode(),
    version: changeConditions.version,
  }),
});
export type LineCancellation = z.output<typeof cancelLinesSchema>['input'];
