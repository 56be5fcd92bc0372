import { asyncApi } from '@commerce/events/asyncapi';
import { catalogueOf, fieldsOf, kindOf, type EventsDocument } from '../../explorer/src/events/catalogue.ts';
import { indexed } from '../../explorer/src/graph.ts';
import { inOrder } from '../../explorer/src/limits/cost-order.ts';
import { ratesIn } from '../../explorer/src/limits/rates.ts';

const subscription = {
  name: 'Subscription',
  kind: 'object',
  subgraphs: ['orders'],
  keys: [],
  fields: [
    { name: 'orderStatusChanged', type: 'X', namedType: 'X', subgraphs: ['orders'], events: ['order.status-changed'] },
  ],
} as const;
const graph = indexed({ subgraphs: ['orders'], roles: [], types: [subscription] });
const events = catalogueOf(asyncApi() as EventsDocument, graph);
const changed = events.find(({ type }) => type === 'order.status-changed')!;

describe('the catalogue of events', () => {
  test('has publisher, consumers and live fields of each', () => {
    expect(changed).toMatchObject({ publisher: 'orders', isSecret: false, liveFields: ['orderStatusChanged'] });
    expect(changed.consumers.map(({ queue }) => queue)).toEqual([
      'products.orders',
      'customers.orders',
      'notifications.mails',
    ]);
    expect(changed.consumers.every(({ purpose }) => purpose.endsWith('.'))).toBe(true);
  });

  test('marks those with secrets', () => {
    expect(events.filter(({ isSecret }) => isSecret).map(({ type }) => type)).toContain(
      'customer.login-code-requested',
    );
  });

  test('shows every field of a payload, those of lists and objects under them', () => {
    const fields = fieldsOf(changed.payload);
    expect(fields.find(({ path }) => path === 'orderId')).toMatchObject({ kind: 'UUID', isAlways: true, depth: 0 });
    expect(fields.find(({ path }) => path === 'total.amountMinor')).toMatchObject({ kind: 'whole number', depth: 1 });
  });

  test.each([
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'text or null'],
    [{ type: 'array', items: { type: 'object' } }, 'list of objects'],
    [{ enum: ['A', 'B'] }, 'one of 2'],
    [{}, 'any value'],
  ])('names the kind of %j', (schema, kind) => {
    expect(kindOf(schema)).toBe(kind);
  });
});

test('the rate is read from the headers of a response', () => {
  const headers = new Headers({
    ratelimit: '"caller";r=29829;t=58, "login";r=3;t=10',
    'ratelimit-policy': '"caller";q=30000;w=60, "login";q=5;w=60',
  });
  expect(ratesIn(headers)).toEqual([
    { policy: 'caller', quota: 30_000, seconds: 60, remaining: 29_829, resetSeconds: 58 },
    { policy: 'login', quota: 5, seconds: 60, remaining: 3, resetSeconds: 10 },
  ]);
  expect(ratesIn(new Headers())).toEqual([]);
});

test('costs are listed with each field before those that it contains', () => {
  const fields = [['a', 'b'], ['a'], ['c']].map((path) => ({ path, cost: 1 }));
  expect(inOrder(fields).map(({ path }) => path.join('.'))).toEqual(['a', 'a.b', 'c']);
});
