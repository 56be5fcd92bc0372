import { OrderStatusChangedDocument, PlaceOrderDocument } from '@commerce/shop-client';
import { collect } from './support/collect.ts';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { aCustomer, aStaffMember } from './support/people.ts';
import { startShop } from './support/running-shop.ts';
import { until } from './support/until.ts';

describe('while RabbitMQ is unavailable', () => {
  test('accepts orders, and confirms them when it is back, while clients follow them', async () => {
    await using running = await startShop();
    const staff = await aStaffMember(running.shop);
    const ada = await aCustomer(running.shop);
    const variantId = (await aProduct(staff)).variants[0]!.id;
    await placeOrder(ada.shop, anOrderOf([variantId, 1]));
    const ready = async () => (await (await fetch(`${running.subgraphs.orders.url}/ready`)).json()) as object;

    await running.rabbitMq.kill();
    await until('orders tells of it', async () => JSON.stringify(await ready()).includes('degraded'));
    expect(await ready()).toMatchObject({ ready: true, checks: { database: 'ok' } });
    const { placeOrder: placed } = await ada.shop.request(PlaceOrderDocument, { input: anOrderOf([variantId, 2]) });
    expect(placed).toMatchObject({ __typename: 'OrderPayload', order: { status: 'PENDING' } });
    const orderId = (placed as Extract<typeof placed, { __typename: 'OrderPayload' }>).order.id;
    await using tracking = collect(ada.shop, OrderStatusChangedDocument, { orderId, after: 0 });
    await tracking.waitFor(1);
    expect(JSON.stringify(await ready())).toMatch(/degraded: disconnected, \d+ events waiting for \d+ s/);

    await running.rabbitMq.start();
    const changes = (await tracking.waitFor(2)).map(({ data }) => data!.orderStatusChanged);
    expect(changes.map(({ version, status }) => [version, status])).toEqual([
      [1, 'PENDING'],
      [2, 'CONFIRMED'],
    ]);
  });
});
