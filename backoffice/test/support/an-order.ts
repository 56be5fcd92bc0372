import type { Line, Order, OrderReturn, Parcel } from '../../src/order/order.ts';

const euros = (amountMinor: number) => ({ amountMinor, currencyCode: 'EUR' });

export const aLine = (id: string, quantity: number, priceMinor: number, fields: Partial<Line> = {}): Line => ({
  id,
  title: `Item ${id}`,
  sku: `SKU-${id}`,
  options: [],
  imageUrl: null,
  quantity,
  shippedQuantity: 0,
  cancelledQuantity: 0,
  returnedQuantity: 0,
  refundedQuantity: 0,
  unitPrice: euros(priceMinor),
  total: euros(priceMinor * quantity),
  ...fields,
});

export const aParcelWith = (lines: Parcel['lines'], fields: Partial<Parcel> = {}): Parcel => ({
  id: 'parcel-1',
  status: 'SHIPPED',
  carrier: 'DHL',
  trackingNumber: '1',
  trackingUrl: null,
  shippedAt: '2026-11-26T09:12:00Z',
  deliveredAt: null,
  lines,
  ...fields,
});

export const aReturnOf = (lineId: string, quantity: number): OrderReturn => ({
  id: 'return-1',
  status: 'REQUESTED',
  reasonCode: null,
  reason: 'A chipped rim',
  answer: null,
  requestedAt: '2026-11-27T18:20:00Z',
  exchangeOrder: null,
  lines: [{ lineId, quantity, exchangeQuantity: null, exchangeFor: null }],
});

/** An order that is being packed and paid by card. */
export function anOrderOf(lines: readonly Line[], fields: Partial<Order> = {}, shippingMinor = 0): Order {
  const total = lines.reduce((sum, line) => sum + line.total.amountMinor, shippingMinor);
  return {
    id: 'order-1',
    number: '100042',
    status: 'PROCESSING',
    version: 3,
    reason: null,
    placedAt: '2026-11-25T13:38:00Z',
    note: null,
    allowedActions: ['SHIP', 'CANCEL_ITEMS'],
    shippingMethod: null,
    contact: { name: 'Mara Lindqvist', email: 'mara@example.com', phone: null },
    shippingAddress: {
      recipient: 'Mara Lindqvist',
      line1: 'Södra Vägen 28',
      line2: null,
      postalCode: '412 54',
      city: 'Göteborg',
      region: null,
      countryCode: 'SE',
    },
    billingAddress: null,
    customer: null,
    lines,
    shortages: [],
    subtotal: euros(total),
    discountTotal: euros(0),
    shippingTotal: euros(shippingMinor),
    taxTotal: euros(0),
    includedTaxTotal: euros(0),
    giftCardTotal: euros(0),
    total: euros(total),
    payment: aPayment(total),
    paymentRequests: [],
    refunds: [],
    fulfilments: [],
    returns: [],
    exchangedFrom: null,
    edit: null,
    statusHistory: [],
    staffNotes: [],
    ...fields,
  };
}

export const aPayment = (authorized: number, fields: Partial<Order['payment']> = {}): Order['payment'] => ({
  method: 'CARD',
  status: 'AUTHORIZED',
  failure: null,
  capturesParts: true,
  authorized: euros(authorized),
  released: euros(0),
  capturing: euros(0),
  captured: euros(0),
  refunded: euros(0),
  ...fields,
});
