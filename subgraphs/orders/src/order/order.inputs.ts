import {
  AddressInput,
  addressSchema,
  EmailAddress,
  emailAddress,
  line,
  phoneNumber,
  PhoneNumber,
  uuid,
} from '@commerce/service';
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import { OrderStatusEnum, type OrderStatus } from './order-status.ts';

/** The most of one variant in one line: more is a matter for a quotation. */
export const maxQuantity = 1_000;
export const maxLines = 100;

export const quantity = () => z.int().min(1).max(maxQuantity);

@InputType({ description: 'So many of one variant.' })
export class OrderLineInput {
  @Field(() => ID, { description: 'The variant.' })
  variantId!: string;

  @Field(() => Int, { description: 'How many: 1 to 1000.' })
  quantity!: number;
}

@InputType({ description: 'Whom to ask about an order.' })
export class ContactInput {
  @Field(() => String, { description: 'Full name, up to 100 characters.' })
  name!: string;

  @Field(() => EmailAddress, { description: 'Where mails about the order go.' })
  email!: string;

  @Field(() => PhoneNumber, { nullable: true, description: 'Telephone number with country code.' })
  phone?: string | null;
}

@InputType({ description: 'An order: of the cart, or of lines of its own.' })
export class PlaceOrderInput {
  @Field(() => String, {
    description: 'Made by the client for this order, 8 to 100 characters: the same key again answers the same order.',
  })
  idempotencyKey!: string;

  @Field(() => [OrderLineInput], {
    nullable: true,
    description: 'What to order, up to 100 lines; without it, what is in the cart, which is empty afterwards.',
  })
  lines?: OrderLineInput[] | null;

  @Field(() => ContactInput, { description: 'Whom to ask about it.' })
  contact!: ContactInput;

  @Field(() => AddressInput, { description: 'Where it goes.' })
  shippingAddress!: AddressInput;
}

export const placeOrderSchema = z.object({
  idempotencyKey: line(100).min(8),
  lines: z
    .array(z.object({ variantId: uuid(), quantity: quantity() }))
    .min(1)
    .max(maxLines)
    .nullish(),
  contact: z.object({ name: line(100), email: emailAddress(), phone: phoneNumber().nullish() }),
  shippingAddress: addressSchema,
});
export type Placement = z.output<typeof placeOrderSchema>;

export const PlaceOrderWait = { CONFIRMATION: 'CONFIRMATION' } as const;
registerEnumType(PlaceOrderWait, {
  name: 'PlaceOrderWait',
  description: 'What an answer may wait for.',
  valuesConfig: { CONFIRMATION: { description: 'Until the order is no longer PENDING, for at most five seconds.' } },
});

@InputType({ description: 'Which orders.' })
export class OrderFilter {
  @Field(() => [OrderStatusEnum], { nullable: true, description: 'Only those that stand here.' })
  status?: OrderStatus[] | null;
}

export const cancellationReason = () => line(500).nullish();
