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
} from '@commerce/service';
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

@InputType({ description: 'So many of one variant.' })
export class OrderLineInput {
  @Field(() => ID, { description: 'The variant.' })
  variantId!: string;

  @Field(() => Int, { description: 'How many: 1 to 1000.' })
  quantity!: number;
}

@InputType({ description: "So many of one of an order's lines." })
export class LineQuantityInput {
  @Field(() => ID, { description: "The order's line." })
  lineId!: string;

  @Field(() => Int, { description: 'How many of it: at least 1.' })
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

@InputType({ description: 'How an order is paid.' })
export class PaymentInput {
  @Field(() => PaymentMethodEnum, { description: 'How.' })
  method!: PaymentMethod;

  @Field(() => String, {
    nullable: true,
    description:
      "For CARD what the payment provider's own form has given for the card, up to 200 characters; else null.",
  })
  token?: string | null;
}

@InputType({ description: 'Whom to ask about an order.' })
export class ContactInput {
  @Field(() => String, { description: 'Full name, up to 100 characters.' })
  name!: string;

  @Field(() => EmailAddress, { description: 'Where mails about the order go.' })
  email!: string;

  @Field(() => PhoneNumber, {
    nullable: true,
    description: 'Telephone number: with its country code, or one of the country that the order goes to.',
  })
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
    description:
      'What to order, up to 100 lines; without it, what is in the cart, which is empty then. When the order is rejected, the cart gets its lines back.',
  })
  lines?: OrderLineInput[] | null;

  @Field(() => ContactInput, { description: 'Whom to ask about it.' })
  contact!: ContactInput;

  @Field(() => AddressInput, { description: 'Where it goes.' })
  shippingAddress!: AddressInput;

  @Field(() => PaymentInput, { nullable: true, description: 'How it is paid; without it, cash on delivery.' })
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

export const PlaceOrderWait = enumType('PlaceOrderWait', 'What an answer may wait for.', {
  CONFIRMATION: 'Until it is decided or waits for its customer: at most five seconds.',
});

@InputType({ description: 'Which orders.' })
export class OrderFilter {
  @Field(() => [OrderStatusEnum], { nullable: true, description: 'Only those that stand here.' })
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

@InputType({ description: 'What to cancel of an order.' })
export class CancelLinesInput {
  @Field(() => String, {
    description:
      'Made by the client for this cancellation, 8 to 100 characters: the same key again is the same cancellation.',
  })
  idempotencyKey!: string;

  @Field(() => [LineQuantityInput], {
    nullable: true,
    description: 'What: each line once, 1 to 100 lines; without it, all that is not shipped.',
  })
  lines?: LineQuantityInput[] | null;

  @Field(() => String, { nullable: true, description: 'Why, up to 500 characters.' })
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

@InputType({ description: 'What to pay back.' })
export class RefundInput {
  @Field(() => String, {
    description: 'Made by the client for this refund, 8 to 100 characters: the same key again is the same refund.',
  })
  idempotencyKey!: string;

  @Field(() => SafeInt, {
    nullable: true,
    description: "How much, in minor units of the order's currency; without it, all that is left.",
  })
  amountMinor?: number | null;

  @Field(() => String, { description: 'Why, up to 500 characters.' })
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
