import { line, uuid } from '@commerce/service';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { lineQuantities, LineQuantityInput } from '../order/order.inputs.ts';

@InputType({ description: 'What a customer wants to send back.' })
export class ReturnInput {
  @Field(() => [LineQuantityInput], { description: 'What: each line once, 1 to 100 lines.' })
  lines!: LineQuantityInput[];

  @Field(() => String, {
    nullable: true,
    description:
      'Made by the client for this return, 8 to 100 characters: the same key again is the same return. Without it each call asks for another one.',
  })
  idempotencyKey?: string | null;

  @Field(() => String, { description: 'Why, up to 500 characters.' })
  reason!: string;
}

export const requestReturnSchema = z.object({
  orderId: uuid(),
  input: z.object({ idempotencyKey: line(100, 8).nullish(), lines: lineQuantities(), reason: line(500) }),
});
export type ReturnRequest = z.output<typeof requestReturnSchema>['input'];

export const acceptReturnSchema = z.object({ id: uuid(), answer: line(500).nullish() });
export const refuseReturnSchema = z.object({ id: uuid(), answer: line(500) });
