import { randomUUID } from 'node:crypto';
import type { Random } from '../random.ts';
import type { Catalogue } from './catalogue.ts';
import { noCodes, type UsedCodes } from './codes.ts';
import type { Ledger } from './ledger.ts';
import type { RetryingClient } from './retrying-client.ts';

interface Line {
  readonly variantId: string;
  readonly quantity: number;
}

export interface Payment {
  readonly method: 'CASH_ON_DELIVERY' | 'CARD';
  readonly token?: string;
}

/** Prices do not include the taxes of the first, and include those of the second. */
export const destinations = ['GB', 'DE'] as const;
type Destination = (typeof destinations)[number];

export interface Wish {
  /** By default, what is in the cart. */
  readonly lines?: readonly Line[];
  readonly payment: Payment;
  readonly codes?: UsedCodes;
  readonly destination?: Destination;
  readonly email?: string;
  /** How often the same request is sent at the same time. */
  readonly times?: number;
}

export interface PlacedOrder {
  readonly id: string;
  /** The token of a guest’s link. */
  readonly token: string | null;
}

export const addressIn = (countryCode: string, line1 = '12 St James’s Square') => ({
  recipient: 'Ada Lovelace',
  line1,
  postalCode: countryCode === 'GB' ? 'SW1Y 4JH' : '10117',
  city: 'London',
  countryCode,
});

/** Places an order; records every response that names an order in the ledger. */
export async function place(
  client: RetryingClient,
  ledger: Ledger,
  { lines, payment, codes = noCodes, destination = 'GB', email = 'ada@example.com', times = 1 }: Wish,
): Promise<PlacedOrder | undefined> {
  const key = randomUUID();
  const contact = { name: 'Ada Lovelace', email, phone: '+442079460101' };
  const delivery = { contact, shippingAddress: addressIn(destination) };
  const input = { idempotencyKey: key, payment, ...delivery, ...codes, ...(lines && { lines }) };
  const send = async (): Promise<PlacedOrder | undefined> => {
    const payload = await client.change<{ order: { id: string }; orderToken: string | null }>('placeOrder', { input });
    if (payload === undefined) return undefined;
    const { order, orderToken: token } = payload;
    ledger.orders.push({ customerId: client.customerId, key, orderId: order.id });
    return { id: order.id, token };
  };
  // If the codes are used up by the first request, the second one may be rejected before the first has stored the order.
  const answers = await Promise.all(Array.from({ length: times }, send));
  return answers.find((answer) => answer !== undefined);
}

/** One to three lines, sometimes two of the same variant, sometimes of a scarce one. */
export function linesFrom(random: Random, { plenty, scarce }: Catalogue): Line[] {
  const lines = Array.from({ length: random.between(1, 3) }, () => ({
    variantId: random.chance(0.3) ? random.pick(scarce) : random.pick(plenty),
    quantity: random.between(1, 3),
  }));
  return random.chance(0.15) ? [...lines, { ...lines[0]!, quantity: 1 }] : lines;
}

/** The names of tokens determine how the test provider behaves. */
export function paymentFrom(random: Random): Payment {
  if (random.chance(0.35)) return { method: 'CASH_ON_DELIVERY' };
  const often = ['tok_succeeds', 'tok_succeeds', 'tok_succeeds', 'tok_succeeds', 'tok_needs_confirmation'];
  const token = random.pick([...often, 'tok_declines', 'tok_times_out', 'tok_answers_twice']);
  return { method: 'CARD', token };
}
