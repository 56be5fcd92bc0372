import { randomUUID } from 'node:crypto';
import { createEvent, CustomerSessionsEnded } from '@commerce/events';
import type { Role } from '@commerce/identity';
import {
  callers,
  eventually,
  expectedRefusal,
  rootFieldsOf,
  startIdentity,
  type RootFieldCall,
} from '@commerce/testing';
import { buildOrdersSubgraph } from '../src/schema.ts';
import {
  acceptReturn,
  aParcel,
  aRefund,
  cancelOrderLines,
  confirmPayment,
  confirmPaymentWith,
  editOrder,
  fulfilOrder,
  markDelivered,
  refundOrder,
  refundOrderLines,
  refuseReturn,
  requestReturn,
  retryRefund,
} from './support/after-sale.ts';
import {
  addToCart,
  clearCart,
  dismissCartProblems,
  mergeCart,
  readCart,
  removeFromCart,
  updateCartLine,
} from './support/cart.ts';
import {
  applyCoupon,
  applyGiftCard,
  checkoutPreview,
  removeCoupon,
  removeGiftCard,
  setCartShipping,
} from './support/checkout-prices.ts';
import { addOrderNote, aNote } from './support/notes.ts';
import { nobodysId } from './support/offers.ts';
import { myOrderChanges, orderChanges, placedOrders } from './support/feed.ts';
import {
  aPlacement,
  cancelOrder,
  listOrders,
  placeOrder,
  readGuestOrder,
  readOrder,
  readOrderWith,
  updateOrderStatus,
} from './support/orders.ts';
import {
  aGiftCard,
  aPromotion,
  aShippingMethod,
  aTaxRate,
  couponCodes,
  issueGiftCard,
  listGiftCards,
  promotions,
  shippingMethods,
  taxRates,
  updateGiftCard,
} from './support/price-rules.ts';
import { startOrders, type OrdersService } from './support/orders-service.ts';
import { listDeadLetters, redriveDeadLetter } from './support/dead-letters.ts';
import {
  aDay,
  aRanking,
  listReturnsToDecide,
  readBacklog,
  readCategorySales,
  readConversion,
  readMinutes,
  readProductSales,
  readSales,
} from './support/sales.ts';
import { anEndpoint, webhooks } from './support/webhooks.ts';

const lines = [{ lineId: nobodysId, quantity: 1 }];

/** Who may call which root field. The first test fails if a root field is missing here. */
const calls: Record<string, RootFieldCall> = {
  'Query.cart': { level: 'PUBLIC', document: readCart },
  'Query.order': { level: 'PUBLIC', document: readOrderWith, variables: { id: nobodysId, token: 'unknown' } },
  'Query.guestOrder': { level: 'PUBLIC', document: readGuestOrder, variables: { token: 'unknown' } },
  'Query.orders': { level: 'STAFF', document: listOrders },
  'Query.myOrderChanges': { level: 'CUSTOMER', document: myOrderChanges },
  'Query.placedOrders': { level: 'STAFF', document: placedOrders },
  'Query.orderChanges': { level: 'STAFF', document: orderChanges },
  'Mutation.addToCart': { level: 'PUBLIC', document: addToCart, variables: { variantId: nobodysId } },
  'Mutation.updateCartLine': {
    level: 'PUBLIC',
    document: updateCartLine,
    variables: { lineId: nobodysId, quantity: 1 },
  },
  'Mutation.removeFromCart': { level: 'PUBLIC', document: removeFromCart, variables: { lineId: nobodysId } },
  'Mutation.clearCart': { level: 'PUBLIC', document: clearCart },
  'Mutation.dismissCartProblems': { level: 'PUBLIC', document: dismissCartProblems },
  'Mutation.mergeCart': { level: 'PUBLIC', document: mergeCart },
  'Query.checkoutPreview': { level: 'PUBLIC', document: checkoutPreview, variables: { input: {} } },
  'Mutation.applyCoupon': { level: 'PUBLIC', document: applyCoupon, variables: { code: 'CODE' } },
  'Mutation.removeCoupon': { level: 'PUBLIC', document: removeCoupon, variables: { code: 'CODE' } },
  'Mutation.applyGiftCard': { level: 'PUBLIC', document: applyGiftCard, variables: { code: 'CODE' } },
  'Mutation.removeGiftCard': { level: 'PUBLIC', document: removeGiftCard, variables: { id: nobodysId } },
  'Mutation.setCartShipping': { level: 'PUBLIC', document: setCartShipping, variables: { countryCode: 'DE' } },
  'Mutation.placeOrder': { level: 'PUBLIC', document: placeOrder, variables: { input: aPlacement() } },
  'Mutation.cancelOrder': { level: 'PUBLIC', document: cancelOrder, variables: { id: nobodysId, token: 'unknown' } },
  'Mutation.updateOrderStatus': {
    level: 'STAFF',
    document: updateOrderStatus,
    variables: { id: nobodysId, status: 'PROCESSING' },
  },
  'Mutation.confirmPayment': {
    level: 'PUBLIC',
    document: confirmPaymentWith,
    variables: { orderId: nobodysId, token: 'unknown' },
  },
  'Mutation.refundOrder': {
    level: 'STAFF',
    document: refundOrder,
    variables: { id: nobodysId, input: aRefund() },
  },
  'Mutation.retryRefund': { level: 'STAFF', document: retryRefund, variables: { refundId: nobodysId } },
  'Mutation.refundOrderLines': {
    level: 'STAFF',
    document: refundOrderLines,
    variables: { id: nobodysId, input: aRefund({ lines: [{ ...lines[0], restock: true }] }) },
  },
  'Mutation.fulfilOrder': {
    level: 'STAFF',
    document: fulfilOrder,
    variables: { id: nobodysId, input: aParcel([[nobodysId, 1]]) },
  },
  'Mutation.cancelOrderLines': {
    level: 'PUBLIC',
    document: cancelOrderLines,
    variables: { id: nobodysId, input: { idempotencyKey: 'whatever it is' }, token: 'unknown' },
  },
  'Mutation.editOrder': {
    level: 'PUBLIC',
    document: editOrder,
    variables: { id: nobodysId, input: { idempotencyKey: 'whatever it is', note: 'Ring.' }, token: 'unknown' },
  },
  'Mutation.markDelivered': { level: 'STAFF', document: markDelivered, variables: { fulfilmentId: nobodysId } },
  'Mutation.requestReturn': {
    level: 'PUBLIC',
    document: requestReturn,
    variables: { orderId: nobodysId, input: { lines, reason: 'a whim' }, token: 'unknown' },
  },
  'Mutation.acceptReturn': { level: 'STAFF', document: acceptReturn, variables: { id: nobodysId, restock: true } },
  'Mutation.refuseReturn': { level: 'STAFF', document: refuseReturn, variables: { id: nobodysId, answer: 'no' } },
  'Mutation.addOrderNote': { level: 'STAFF', document: addOrderNote, variables: aNote(nobodysId, 'A note') },
  'Query.deadLetters': { level: 'STAFF', document: listDeadLetters },
  'Query.eventBacklog': { level: 'STAFF', document: readBacklog },
  'Query.returnsToDecide': { level: 'STAFF', document: listReturnsToDecide },
  'Query.salesReport': { level: 'STAFF', document: readSales, variables: aDay() },
  'Query.conversionReport': { level: 'STAFF', document: readConversion, variables: aDay() },
  'Query.ordersByMinute': { level: 'STAFF', document: readMinutes },
  'Query.productSales': { level: 'STAFF', document: readProductSales, variables: aRanking() },
  'Query.categorySales': { level: 'STAFF', document: readCategorySales, variables: aRanking() },
  'Query.shippingMethods': { level: 'STAFF', document: shippingMethods.list },
  'Query.taxRates': { level: 'STAFF', document: taxRates.list },
  'Query.promotions': { level: 'STAFF', document: promotions.list },
  'Query.couponCodes': { level: 'STAFF', document: couponCodes.list },
  'Query.giftCards': { level: 'STAFF', document: listGiftCards },
  'Mutation.createShippingMethod': {
    level: 'STAFF',
    document: shippingMethods.create,
    variables: { input: aShippingMethod() },
  },
  'Mutation.updateShippingMethod': {
    level: 'STAFF',
    document: shippingMethods.update,
    variables: { id: nobodysId, input: aShippingMethod() },
  },
  'Mutation.createTaxRate': { level: 'ADMIN', document: taxRates.create, variables: { input: aTaxRate() } },
  'Mutation.updateTaxRate': {
    level: 'ADMIN',
    document: taxRates.update,
    variables: { id: nobodysId, input: aTaxRate() },
  },
  'Mutation.createPromotion': { level: 'STAFF', document: promotions.create, variables: { input: aPromotion() } },
  'Mutation.updatePromotion': {
    level: 'STAFF',
    document: promotions.update,
    variables: { id: nobodysId, input: aPromotion() },
  },
  'Mutation.createCouponCode': {
    level: 'STAFF',
    document: couponCodes.create,
    variables: { input: { promotionId: nobodysId, code: 'CODE' } },
  },
  'Mutation.updateCouponCode': {
    level: 'STAFF',
    document: couponCodes.update,
    variables: { id: nobodysId, input: { promotionId: nobodysId, code: 'CODE' } },
  },
  'Mutation.issueGiftCard': { level: 'ADMIN', document: issueGiftCard, variables: { input: aGiftCard() } },
  'Mutation.updateGiftCard': {
    level: 'ADMIN',
    document: updateGiftCard,
    variables: { id: nobodysId, input: { isActive: false } },
  },
  'Mutation.redriveDeadLetter': { level: 'STAFF', document: redriveDeadLetter, variables: { id: nobodysId } },
  'Query.webhookEndpoints': { level: 'ADMIN', document: webhooks.list },
  'Query.webhookDeliveries': { level: 'ADMIN', document: webhooks.deliveries },
  'Mutation.createWebhookEndpoint': {
    level: 'ADMIN',
    document: webhooks.create,
    variables: { input: anEndpoint({ url: 'https://127.0.0.1/' }) },
  },
  'Mutation.updateWebhookEndpoint': {
    level: 'ADMIN',
    document: webhooks.update,
    variables: { id: nobodysId, input: anEndpoint({ url: 'https://127.0.0.1/' }) },
  },
  'Mutation.deleteWebhookEndpoint': { level: 'ADMIN', document: webhooks.delete, variables: { id: nobodysId } },
  'Mutation.pauseWebhookEndpoint': { level: 'ADMIN', document: webhooks.pause, variables: { id: nobodysId } },
  'Mutation.resumeWebhookEndpoint': { level: 'ADMIN', document: webhooks.resume, variables: { id: nobodysId } },
  'Mutation.rotateWebhookSecret': { level: 'ADMIN', document: webhooks.rotate, variables: { id: nobodysId } },
  'Mutation.redeliverWebhook': {
    level: 'ADMIN',
    document: webhooks.redeliver,
    variables: { id: nobodysId, idempotencyKey: 'a good key' },
  },
  'Mutation.pingWebhookEndpoint': { level: 'ADMIN', document: webhooks.ping, variables: { id: nobodysId } },
};

let service: OrdersService;

beforeAll(async () => {
  service = await startOrders();
});
afterAll(() => service[Symbol.asyncDispose]());

const tokenOf = (caller: 'ANONYMOUS' | Role) => (caller === 'ANONYMOUS' ? undefined : service.person(caller).token);

test('the table lists every root field of the subgraph', async () => {
  const { schema } = await buildOrdersSubgraph();
  expect(Object.keys(calls).toSorted()).toEqual(rootFieldsOf(schema));
});

describe.each(Object.entries(calls))('%s', (_, { level, document, variables }) => {
  test.each(callers)(`requires ${level} access when called by %s`, async (caller) => {
    const { errors } = await service.ask(document, variables, tokenOf(caller));
    const refusal = expectedRefusal(level, caller);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(refusal && [refusal]);
  });
});

test.each([
  ['an order', readOrder, { id: nobodysId }],
  ['a confirmation', confirmPayment, { orderId: nobodysId }],
  ['a cancellation', cancelOrder, { id: nobodysId }],
  ['a cancellation of lines', cancelOrderLines, { id: nobodysId, input: { idempotencyKey: 'whatever it is' } }],
  ['an edit', editOrder, { id: nobodysId, input: { idempotencyKey: 'whatever it is', note: 'Ring.' } }],
  ['a return', requestReturn, { orderId: nobodysId, input: { lines, reason: 'a whim' } }],
])('without a token, %s requires a signed-in caller', async (_, document, variables) => {
  const { errors } = await service.ask(document, variables);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
});

test('does not reveal the schema', async () => {
  for (const document of ['{ __schema { types { name } } }', '{ _service { sdl } }']) {
    const { errors } = await service.ask(document, {}, tokenOf('ADMIN'));
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  }
});

test('ignores a token signed by somebody else', async () => {
  await using stranger = await startIdentity();
  const { status, errors } = await service.ask(readCart, {}, stranger.tokenOf('ADMIN'));
  expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 200, code: 'UNAUTHENTICATED' });
});

test('rejects the token of an ended session once the event has arrived', async () => {
  const [staff, sessionId] = [service.person('STAFF'), randomUUID()];
  const [ended, other] = [
    service.tokenOf('STAFF', staff.id, { sid: sessionId }),
    service.tokenOf('STAFF', staff.id, { sid: randomUUID() }),
  ];
  const codesFor = async (token: string) =>
    (await service.ask(updateOrderStatus, { id: nobodysId, status: 'PROCESSING' }, token)).errors?.map(
      ({ extensions }) => extensions.code,
    );
  expect(await codesFor(ended)).toBeUndefined();
  const goodUntil = new Date(Date.now() + 900_000).toISOString();
  const data = { customerId: staff.id, sessionIds: [sessionId], goodUntil };
  await service.bus.publish(createEvent(CustomerSessionsEnded, { subject: staff.id, aggregateVersion: 0 }, data));
  await eventually('the token is rejected', async () => (await codesFor(ended))?.includes('UNAUTHENTICATED'));
  expect(await codesFor(other)).toBeUndefined();
});
