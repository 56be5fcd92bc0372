import { randomUUID } from 'node:crypto';
import type { PlacementRequest } from '../../src/order/order.ts';

export const aPlacementRequest: PlacementRequest = {
  number: '100001',
  customerId: randomUUID(),
  guestId: null,
  guestNetwork: null,
  linkHash: null,
  idempotencyKey: 'a key',
  requestHash: 'a hash',
  fromCart: false,
  contact: { name: 'Ada', email: 'ada@shop.example' },
  shippingAddress: { recipient: 'Ada', line1: 'Square 1', postalCode: '1', city: 'London', countryCode: 'GB' },
  billingAddress: null,
  customerNote: null,
  language: 'EN',
  deadlineAt: new Date('2026-01-31T10:00:01Z'),
  payment: { method: 'CARD', provider: 'test', token: 'tok_succeeds' },
};
