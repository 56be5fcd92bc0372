import { brokenInputs, faultsOfInputs, plainSentence } from '@commerce/testing';
import type { z } from 'zod';
import { fulfilOrderSchema, updateOrderStatusSchema } from '../src/fulfilment/fulfilment.inputs.ts';
import { cancelLinesSchema } from '../src/cancellation/cancellation.inputs.ts';
import { placeOrderSchema } from '../src/checkout/checkout.inputs.ts';
import { refundSchema } from '../src/payment/payment.inputs.ts';
import { rankingSchema, salesSchema } from '../src/sales/sales.inputs.ts';
import { redeliverSchema } from '../src/webhook/webhook-delivery.inputs.ts';
import { webhookEndpointSchema } from '../src/webhook/webhook-endpoint.inputs.ts';
import { acceptReturnSchema, refuseReturnSchema, requestReturnSchema } from '../src/returns/returns.inputs.ts';

const id = '01990000-0000-7000-8000-000000000000';
const key = 'an idempotency key';
const lineTwice = [
  { lineId: id, quantity: 1 },
  { lineId: id, quantity: 1 },
];
const [early, late] = [new Date('2001-01-01T00:00:00Z'), new Date('2026-01-01T00:00:00Z')];
const aRange = { from: early, to: late, per: 'DAY', timeZone: 'UTC', currency: 'EUR', by: 'UNITS', first: 1 };
const tracking = { carrier: 'DHL', number: '1' };

test.each<[string, z.ZodType, unknown[]]>([
  ['PlaceOrderInput', placeOrderSchema(undefined), []],
  ['PlaceOrderInput, with a country', placeOrderSchema('DE'), []],
  ['CancelLinesInput', cancelLinesSchema, [{ id, input: { idempotencyKey: key, lines: lineTwice } }]],
  ['RefundInput', refundSchema, []],
  ['FulfilmentInput', fulfilOrderSchema, [{ id, input: { idempotencyKey: key, lines: lineTwice } }]],
  ['the arguments of updateOrderStatus', updateOrderStatusSchema, [{ id, status: 'DELIVERED', tracking }]],
  ['ReturnInput', requestReturnSchema, [{ orderId: id, input: { lines: lineTwice, reason: 'Too small' } }]],
  ['the arguments of acceptReturn', acceptReturnSchema, []],
  ['the arguments of refuseReturn', refuseReturnSchema, []],
  ['WebhookEndpointInput', webhookEndpointSchema, []],
  ['the arguments of redeliverWebhook', redeliverSchema, []],
  ['the arguments of salesReport', salesSchema, [aRange, { ...aRange, to: early }]],
  ['the arguments of productSales', rankingSchema, [aRange, { ...aRange, to: early }]],
])('reports every error of %s as a plain sentence', (_, schema, others) => {
  const faults = faultsOfInputs(schema, [...brokenInputs(schema), ...others]);
  expect(faults.length).toBeGreaterThan(3);
  for (const { message } of faults) expect(message).toMatch(plainSentence);
});
