import { line, rule, uuid } from '@commerce/graphql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { changeConditions, distinctLines, lineQuantities, LineQuantityInput, quantity } from '../order/order.inputs.ts';
import type { LineQuantity } from '../order/order.ts';
import { ReturnReasonEnum, returnReasons, type ReturnReason } from '../order/order-reason.ts';

@InputType({ description: 'For what the units of a returned line are exchanged.' })
export class ExchangeInput {
  @Field(() => ID, { description: 'The ID of the order line, which is one of `lines`.' })
  lineId!: string;

  @Field(() => ID, { description: 'The ID of a variant of the same product.' })
  variantId!: string;

  @Field(() => Int, { description: 'The number of units, at most as many as are returned. The rest is refunded.' })
  quantity!: number;
}

@InputType({ description: 'A new return.' })
export class ReturnInput {
  @Field(() => [LineQuantityInput], { description: 'The items to return: 1–100 lines, each order line at most once.' })
  lines!: LineQuantityInput[];

  @Field(() => [ExchangeInput], {
    nullable: true,
    description:
      'What the customer wants instead of a refund: each order line at most once. If it costs less, the difference is refunded; if it costs more, the exchange is refused.',
  })
  exchanges?: ExchangeInput[] | null;

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
  input: z
    .object({
      idempotencyKey: line(100, 8).nullish(),
      lines: lineQuantities(),
      exchanges: distinctLines(z.object({ lineId: uuid(), variantId: uuid(), quantity: quantity() })).nullish(),
      reasonCode: z.enum(returnReasons).nullish(),
      reason: line(500),
    })
    .refine(({ lines, exchanges }) => (exchanges ?? []).every((exchange) => isReturned(exchange, lines)), {
      path: ['exchanges'],
      ...rule('NOT_ALLOWED', 'Must not exchange more than is returned.'),
    }),
});

const isReturned = (exchange: LineQuantity, lines: readonly LineQuantity[]): boolean =>
  lines.some(({ lineId, quantity: returned }) => lineId === exchange.lineId && exchange.quantity <= returned);

/** For what the units of a returned line are exchanged. */
export interface RequestedExchange extends LineQuantity {
  readonly variantId: string;
}

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
