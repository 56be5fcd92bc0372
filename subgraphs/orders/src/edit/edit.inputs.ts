import { line, paragraphs, rule, uuid } from '@commerce/graphql';
import { AddressInput, addressSchema } from '@commerce/shop';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { ExpectedPricesInput, expectedPricesSchema } from '../checkout/checkout.inputs.ts';
import { changeConditions, distinctLines, orderVersionDescription } from '../order/order.inputs.ts';
import { maxQuantity } from '../order/order.ts';

@InputType({ description: 'An order line, and how many of its units are to be delivered.' })
export class EditedLineInput {
  @Field(() => ID, { description: 'The ID of the order line.' })
  lineId!: string;

  @Field(() => Int, { description: 'The new number of units: 0–1000.' })
  quantity!: number;
}

@InputType({ description: 'What to change in an order. What is omitted stays as it is.' })
export class EditOrderInput {
  @Field(() => String, {
    description: 'A key of 8–100 characters that the client generates. Reusing a key does not edit the order again.',
  })
  idempotencyKey!: string;

  @Field(() => AddressInput, {
    nullable: true,
    description:
      'The new shipping address, in the same country: taxes and the price of shipping depend on it. Null keeps the address.',
  })
  shippingAddress?: AddressInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'The new note to the shop: up to 500 characters. Null or an empty text removes the note.',
  })
  note?: string | null;

  @Field(() => [EditedLineInput], {
    nullable: true,
    description:
      'The lines with more or fewer units: 1–100 lines, each order line at most once. At least one unit of the order must be left. More units are added by an edit without another change. Null keeps all lines.',
  })
  lines?: EditedLineInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A token of the card for the new total, if the order is paid by card and more units cost more. Otherwise null.',
  })
  paymentToken?: string | null;

  @Field(() => ExpectedPricesInput, {
    nullable: true,
    description:
      'The prices of the order with more units that the customer was shown. If omitted, the order has whatever prices hold now.',
  })
  expectedPrices?: ExpectedPricesInput | null;

  @Field(() => Int, { nullable: true, description: orderVersionDescription })
  version?: number | null;
}

export const editOrderSchema = z.object({
  id: uuid(),
  input: z
    .object({
      idempotencyKey: line(100, 8),
      shippingAddress: addressSchema.nullish(),
      note: paragraphs(500).nullish(),
      lines: distinctLines(z.object({ lineId: uuid(), quantity: z.int().min(0).max(maxQuantity) })).nullish(),
      paymentToken: line(200).nullish(),
      expectedPrices: expectedPricesSchema.nullish(),
      version: changeConditions.version,
    })
    .refine(
      ({ shippingAddress, note, lines }) => shippingAddress != null || note !== undefined || lines != null,
      rule('REQUIRED', 'Must contain a change.'),
    ),
});
export type Edit = z.output<typeof editOrderSchema>['input'];
