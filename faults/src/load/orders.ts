import { randomUUID } from 'node:crypto';
import type { Random } from '../random.ts';
import type { Catalogue } from './catalogue.ts';
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

const parties = {
  contact: { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+442079460101' },
  shippingAddress: {
    recipient: 'Ada Lovelace',
    line1: '12 St James’s Square',
    postalCode: 'SW1Y 4JH',
    city: 'London',
    countryCode: 'GB',
  },
};

/** Places an order of these lines, or of the cart; records every response that names an order in the ledger. */
export async function place(
  client: RetryingClient,
  ledger: Ledger,
  { lines, payment, times = 1 }: { lines?: readonly Line[]; payment: Payment; times?: number },
): Promise<string | undefined> {
  const key = randomUUID();
  const input = { idempotencyKey: key, payment, ...parties, ...(lines && { lines }) };
  const send = async () => {
    const payload = await client.change<{ order: { id: string } }>('placeOrder', { input });
    if (payload) ledger.orders.push({ customerId: client.userId, key, orderId: payload.order.id });
    return payload?.order.id;
  };
  const [orderId] = await Promise.all(Array.from({ length: times }, send));
  return orderId;
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
