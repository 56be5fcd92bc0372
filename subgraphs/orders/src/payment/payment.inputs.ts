import { line, SafeInt, uuid } from '@commerce/graphql';
import { Field, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { maxAmountMinor } from '../order/max-total.ts';
import { changeConditions, orderVersionDescription } from '../order/order.inputs.ts';
import { RefundReasonEnum, refundReasons, type RefundReason } from '../order/order-reason.ts';

@InputType({ description: 'A new refund.' })
export class RefundInput {
  @Field(() => String, {
    description: 'A key of 8–100 characters that the client generates. Reusing a key does not create another refund.',
  })
  idempotencyKey!: string;

  @Field(() => SafeInt, {
    nullable: true,
    description: "The amount in minor units of the order's currency. Defaults to the whole remaining amount.",
  })
  amountMinor?: number | null;

  @Field(() => RefundReasonEnum, { nullable: true, description: 'The reason as a code.' })
  reasonCode?: RefundReason | null;

  @Field(() => String, { description: 'The reason for the refund, up to 500 characters.' })
  reason!: string;

  @Field(() => Int, { nullable: true, description: orderVersionDescription })
  version?: number | null;
}

export const refundSchema = z.object({
  id: uuid(),
  input: z.object({
    idempotencyKey: line(100, 8),
    amountMinor: z.int().min(1).max(maxAmountMinor).nullish(),
    reasonCode: z.enum(refundReasons).nullish(),
    reason: line(500),
    version: changeConditions.version,
  }),
});
