import {
  badArguments,
  enumType,
  AddressInput,
  addressSchema,
  byCountry,
  EmailAddress,
  FieldError,
  emailAddress,
  line,
  pageSizeFault,
  parseInput,
  maxPageSize,
  phoneNumber,
  PhoneNumber,
  rule,
  SafeInt,
  uuid,
} from '@commerce/graphql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { PaymentMethodEnum, paymentMethods, type PaymentMethod } from '../payment/payment-status.ts';
import { OrderStatusEnum, type OrderStatus } from './order-status.ts';

/** The most of one variant in one line: more is a matter for a quotation. */
export const maxQuantity = 1_000;
export const maxLines = 100;
/** The most that one order may come to, in minor units: a hundred million. */
export const maxTotalMinor = 10_000_000_000;

export const quantity = () => z.int().min(1).max(maxQuantity);

@InputType({ description: 'A product variant and the quantity to order.' })
export class OrderLineInput {
  @Field(() => ID, { description: 'The ID of the variant.' })
  variantId!: string;

  @Field(() => Int, { description: 'The number of units, 1–1000.' })
  quantity!: number;
}

@InputType({ description: 'An order line and a quantity.' })
export class LineQuantityInput {
  @Field(() => ID, { description: 'The ID of the order line.' })
  lineId!: string;

  @Field(() => Int, { description: 'The number of units, at least 1.' })
  quantity!: number;
}

/** Each line at most once. */
export const lineQuantities = () =>
  z
    .array(z.object({ lineId: uuid(), quantity: quantity() }))
    .min(1)
    .max(maxLines)
    .refine(
      (lines) => new Set(lines.map(({ lineId }) => lineId)).size === lines.length,
      rule('DUPLICATE', 'Must name each line once.'),
    );
export type LineQuantity = z.output<ReturnType<typeof lineQuantities>>[number];

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

/** By the country that it goes to. */
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

/** Refused with `ValidationError`. */
export const parsePlacement = (input: PlaceOrderInput): Placement =>
  parseInput(placeOrderSchema(input.shippingAddress.countryCode), input);

export const PlaceOrderWait = enumType('PlaceOrderWait', 'What a response can wait for.', {
  CONFIRMATION: 'Waits up to five seconds until the order is decided or requires action from its customer.',
});

@InputType({ description: 'A filter for orders.' })
export class OrderFilter {
  @Field(() => [OrderStatusEnum], { nullable: true, description: 'Return only orders with one of these statuses.' })
  status?: OrderStatus[] | null;
}

/** More than there are, so that nobody needs a longer list. */
const maxStatuses = 20;

/**
 * The statuses that a list of orders is for, each once; undefined for all. Throws `AppError` for a list that is too long:
 * it is looked at once for every customer of a request.
 *
 * @param path of the argument
 */
export function statusesIn(
  status: readonly OrderStatus[] | null | undefined,
  path: string,
): readonly OrderStatus[] | undefined {
  if (status == null) return undefined;
  if (status.length > maxStatuses) {
    const message = `Must have at most ${maxStatuses} items.`;
    throw badArguments([new FieldError(path, 'TOO_LONG', message, { maximum: maxStatuses })]);
  }
  return [...new Set(status)];
}

/** Throws `AppError` for a number of newest items that nobody gets at once: a query has no error data. */
export function refuseLastOutOfRange(last: number | null | undefined): void {
  if (last != null && (last < 1 || last > maxPageSize)) {
    throw badArguments([pageSizeFault('last', last)]);
  }
}

export const cancellationReason = () => line(500).nullish();

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

  @Field(() => String, { description: 'The reason for the refund, up to 500 characters.' })
  reason!: string;
}

export const refundSchema = z.object({
  id: uuid(),
  input: z.object({
    idempotencyKey: line(100, 8),
    amountMinor: z.int().min(1).max(maxTotalMinor).nullish(),
    reason: line(500),
  }),
});
