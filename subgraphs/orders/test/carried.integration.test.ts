import { OrderStatusChanged, type EventEnvelope } from '@commerce/events';
import { eventually } from '@commerce/testing';
import { parse, visit, type ConstDirectiveNode } from 'graphql';
import { buildOrdersSubgraph } from '../src/schema.ts';
import { aRefund, refundOrder } from './support/after-sale.ts';
import { anOrderThatIs, cancelOrder } from './support/orders.ts';
import { startOrders, type OrdersService } from './support/orders-service.ts';

let service: OrdersService;
/** `field: attribute`, as declared by `orderStatusChanged`. */
let carried: [field: string, attribute: string][];

beforeAll(async () => {
  service = await startOrders();
  carried = carriedBy((await buildOrdersSubgraph()).sdl, 'orderStatusChanged');
});
afterAll(() => service[Symbol.asyncDispose]());

function carriedBy(sdl: string, fieldName: string): [string, string][] {
  let live: ConstDirectiveNode | undefined;
  visit(parse(sdl), {
    FieldDefinition: ({ name, directives }) => {
      if (name.value === fieldName) live = directives?.find((directive) => directive.name.value === 'live');
    },
  });
  const value = live?.arguments?.find(({ name }) => name.value === 'carried')?.value;
  const texts = value?.kind === 'ListValue' ? value.values : [];
  return texts.map((text) => (text as { value: string }).value.split(': ') as [string, string]);
}

const attributeOf = (event: EventEnvelope, path: string) =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], event);

test.each(['SHIPPED', 'REJECTED', 'CANCELLED'])(
  'events of an order with %s contain exactly what its history returns',
  async (status) => {
    const ada = service.person();
    const { id, version } = await anOrderThatIs(status === 'CANCELLED' ? 'CONFIRMED' : status, service, ada);
    if (status === 'CANCELLED') await ada.get(cancelOrder, { id, reason: 'Ça va "non": 1 < 2 \u{1F600}' });
    await service.person('STAFF').ask(refundOrder, { id, input: aRefund() });
    const document = `query ($id: ID!) {
      order(id: $id) { statusHistory(after: 1) { ${carried.map(([field]) => field).join(' ')} } }
    }`;
    const { order } = await ada.get(document, { id });
    const events = await eventually('all events are published', () => {
      const told = service.heard.of(OrderStatusChanged, id);
      return told.length === order.statusHistory.length && told;
    });
    const items = events.map((event) =>
      Object.fromEntries(carried.map(([field, attribute]) => [field, attributeOf(event, attribute)])),
    );
    expect(events.length).toBeGreaterThanOrEqual(version - 1);
    expect(JSON.stringify(items)).toBe(JSON.stringify(order.statusHistory));
    expect(carried.map(([field]) => field)).toEqual(
      expect.arrayContaining(['orderId', 'version', 'status', 'previousStatus', 'reason', 'actor', 'at']),
    );
  },
);
