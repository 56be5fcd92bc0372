import { line, uuid } from '@commerce/graphql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { changeConditions, distinctLines, orderVersionDescription, quantity } from '../order/order.inputs.ts';
import { RefundReasonEnum, refundReasons, type RefundReason } from '../order/order-reason.ts';

@InputType({ description: 'An order line, and how many of its units are refunded.' })
export class RefundedLineInput {
  @Field(() => ID, { description: 'The ID of the order line.' })
  lineId!: string;

  @Field(() => Int, { description: 'The number of units, at least 1.' })
  quantity!: number;

  @Field(() => Boolean, {
    description:
      'Whether the units are back and for sale again. Otherwise they are lost or worthless, or the customer keeps them.',
  })
  restock!: boolean;
}

@InputType({ description: 'A refund of shipped items without a return.' })
export class RefundLinesInput {
  @Field(() => String, {
    description: 'A key of 8–100 characters that the client generates. Reusing a key does not refund the items again.',
  })
  idempotencyKey!: string;

  @Field(() => [RefundedLineInput], { description: 'The items: 1–100 lines, each order line at most once.' })
  lines!: RefundedLineInput[];

  @Field(() => RefundReasonEnum, { nullable: true, description: 'The reason as a code.' })
  reasonCode?: RefundReason | null;

  @Field(() => String, { description: 'The reason for the refund, up to 500 characters.' })
  reason!: string;

  @Field(() => Int, { nullable: true, description: orderVersionDescription })
  version?: number | null;
}

export const refundLinesSchema = z.object({
  id: uuid(),
  input: z.object({
    idempotencyKey: line(100, 8),
    lines: distinctLines(z.object({ lineId: uuid(), quantity: quantity(), restock: z.boolean() })),
    reasonCode: z.enum(refundReasons).nullish(),
    reason: line(500),
    version: changeConditions.version,
  }),
});
export type LineRefundRequest = z.output<typeof refundLinesSchema>['input'];
