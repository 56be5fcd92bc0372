import { randomUUID } from 'node:crypto';
import { createEvent, OrderPlaced, OrderStatusChanged, type EventContract, type EventEnvelope } from '@commerce/events';

export const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
export const euros = (amountMinor: number) => ({ amountMinor, currencyCode: 'EUR' });

let said = 0;

/** An event about a customer. Each event is slightly later than the previous one. */
export function say<Data extends object>(contract: EventContract<Data>, data: Data, subject?: string): EventEnvelope {
  const { customerId, orderId } = data as { readonly customerId?: string; readonly orderId?: string };
  const occurrence = {
    subject: subject ?? orderId ?? customerId ?? randomUUID(),
    aggregateVersion: 1,
    time: new Date(Date.now() + (said += 1)),
  };
  return createEvent(contract, occurrence, data);
}

export interface Somebody {
  readonly customerId: string;
  readonly name: string;
  readonly email: string;
}

/** A unique recipient. */
export function somebody(name = 'Ada Lovelace'): Somebody {
  return { customerId: randomUUID(), name, email: `${randomUUID()}@example.com` };
}

type Change = Parameters<typeof say<(typeof OrderStatusChanged)['schema']['_output']>>[1];

/** An order of the customer, and events about it. */
export function anOrderOf({ customerId, name, email }: Omit<Somebody, 'customerId'> & { customerId: string | null }) {
  const about = {
    orderId: randomUUID(),
    number: '100042',
    customerId,
    total: euros(123_456),
    placedAt: new Date().toISOString(),
    contact: { name, email },
  };
  return {
    ...about,
    placed: () =>
      say(OrderPlaced, {
        ...about,
        lines: [{ variantId: randomUUID(), title: 'Red kettle', quantity: 1, unitPrice: about.total }],
      }),
    became: (status: Change['status'], change: Partial<Change> = {}) =>
      say(OrderStatusChanged, {
        ...about,
        version: 2,
        status,
        previousStatus: 'PENDING',
        reason: null,
        actor: 'SYSTEM',
        at: new Date().toISOString(),
        ...change,
      }),
  };
}
