import {
  byCountry,
  EmailAddress,
  emailAddress,
  enumType,
  line,
  parseInput,
  PhoneNumber,
  phoneNumber,
  uuid,
} from '@commerce/graphql';
import { AddressInput, addressSchema } from '@commerce/shop';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { quantity } from '../order/order.inputs.ts';
import { maxLines } from '../order/order.ts';
import { PaymentMethodEnum, paymentMethods, type PaymentMethod } from '../order/payment-status.ts';

@InputType({ description: 'A product variant and the quantity to order.' })
export class OrderLineInput {
  @Field(() => ID, { description: 'The ID of the variant.' })
  variantId!: string;

  @Field(() => Int, { description: 'The number of units, 1–1000.' })
  quantity!: number;
}

@InputType({ description: 'The payment for an order.' })
export class PaymentInput {
  @Field(() => PaymentMethodEnum, { description: 'The payment method.' })
  method!: PaymentMethod;

  @Field(() => String, {
    nullable: true,
    description:
      "For CARD, the token that the payment provider's form issued for the card, up to 200 characters. Otherwise null.",
  })
  token?: string | null;
}

@InputType({ description: 'The person to contact about an order.' })
export class ContactInput {
  @Field(() => String, { description: "The contact's full name, up to 100 characters." })
  name!: string;

  @Field(() => EmailAddress, { description: 'The email address for messages about the order.' })
  email!: string;

  @Field(() => PhoneNumber, {
    nullable: true,
    description:
      "The contact's telephone number, with its country code or as a national number of the shipping address's country.",
  })
  phone?: string | null;
}

@InputType({ description: 'A new order, for the contents of the cart or for specific lines.' })
export class PlaceOrderInput {
  @Field(() => String, {
    description: 'A key of 8–100 characters that the client generates. Reusing a key returns the original order.',
  })
  idempotencyKey!: string;

  @Field(() => [OrderLineInput], {
    nullable: true,
    description:
      'The items to order, up to 100 lines. If omitted, the contents of the cart are ordered and the cart is emptied. If that order is rejected, its lines are put back into the cart.',
  })
  lines?: OrderLineInput[] | null;

  @Field(() => ContactInput, { description: 'The person to contact about the order.' })
  contact!: ContactInput;

  @Field(() => AddressInput, { description: 'The address to which the order is shipped.' })
  shippingAddress!: AddressInput;

  @Field(() => PaymentInput, {
    nullable: true,
    description: 'The payment for the order. Defaults to cash on delivery.',
  })
  payment?: PaymentInput | null;
}

/** The rules depend on the country of the shipping address. */
export const placeOrderSchema = byCountry((country) =>
  z.object({
    idempotencyKey: line(100, 8),
    lines: z
      .array(z.object({ variantId: uuid(), quantity: quantity() }))
      .min(1)
      .max(maxLines)
      .nullish(),
    contact: z.object({ name: line(100), email: emailAddress(), phone: phoneNumber(country).nullish() }),
    shippingAddress: addressSchema,
    payment: z
      .object({ method: z.enum(paymentMethods), token: line(200).nullish() })
      .nullish()
      .transform((payment) => ({ method: payment?.method ?? 'CASH_ON_DELIVERY', token: payment?.token ?? null })),
  }),
);
export type Placement = z.output<ReturnType<typeof placeOrderSchema>>;

/** Throws `UserErrorException` with `ValidationError`. */
export const parsePlacement = (input: PlaceOrderInput): Placement =>
  parseInput(placeOrderSchema(input.shippingAddress.countryCode), input);

export const PlaceOrderWait = enumType('PlaceOrderWait', 'What a response can wait for.', {
  CONFIRMATION: 'Waits up to five seconds until the order is decided or requires action from its customer.',
});
