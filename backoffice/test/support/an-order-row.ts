import type { OrderRow } from '../../src/orders/list/order-row.ts';

/** An order of the list. Later ones have higher numbers. */
export function anOrderRow(number: number, changes: Partial<OrderRow> = {}): OrderRow {
  return {
    id: `id-${number}`,
    number: String(number),
    version: 1,
    status: 'CONFIRMED',
    placedAt: new Date(Date.UTC(2026, 10, 28, 8, 0, number)).toISOString(),
    contact: { name: 'Noor el Amrani', email: 'noor@example.com' },
    shippingAddress: { city: 'Rotterdam', countryCode: 'NL' },
    lines: [
      {
        id: `line-${number}`,
        title: 'Kettle',
        sku: 'KETTLE-RED',
        quantity: 3,
        shippedQuantity: 1,
        cancelledQuantity: 1,
      },
    ],
    total: { amountMinor: 11_900, currencyCode: 'EUR' },
    payment: { method: 'CARD', status: 'AUTHORIZED', failure: null, captured: { amountMinor: 0 } },
    allowedActions: ['START_PROCESSING', 'CANCEL'],
    ...changes,
  };
}
