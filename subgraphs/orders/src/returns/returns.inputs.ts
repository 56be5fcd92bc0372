import { line, uuid } from '@commerce/graphql';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { changeConditions, lineQuantities, LineQuantityInput } from '../order/order.inputs.ts';
import { ReturnReasonEnum, returnReasons, type ReturnReason } from '../order/order-reason.ts';

@InputType({ description: 'A new return.' })
export class ReturnInput {
  @Field(() => [LineQuantityInput], { description: 'The items to return: 1–100 lines, each order line at most once.' })
  lines!: LineQuantityInput[];

  @Field(() => String, {
    nullable: true,
    description:
      'A key of 8–100 characters that the client generates. Reusing a key does not create another return. Without a key, each call creates a return.',
  })
  idempotencyKey?: string | null;

  @Field(() => ReturnReasonEnum, { nullable: true, description: 'The reason as a code.' })
  reasonCode?: ReturnReason | null;

  @Field(() => String, { description: 'The reason for the return, up to 500 characters.' })
  reason!: string;
}

export const requestReturnSchema = z.object({
  orderId: uuid(),
  input: z.object({
    idempotencyKey: line(100, 8).nullish(),
    lines: lineQuantities(),
    reasonCode: z.enum(returnReasons).nullish(),
    reason: line(500),
  }),
});
export type ReturnRequest = z.output<typeof requestReturnSchema>['input'];

export const acceptReturnSchema = z.object({
  id: uuid(),
  restock: z.boolean(),
  answer: line(500).nullish(),
  ...changeConditions,
});
export type Acceptance = Omit<z.output<typeof acceptReturnSchema>, 'id'>;

export const refuseReturnSchema = z.object({ id: uuid(), answer: line(500), ...changeConditions });
export type Refusal = Omit<z.output<typeof refuseReturnSchema>, 'id'>;
