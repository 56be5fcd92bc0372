import { operationsOf, withCard } from './support/after-sale.ts';
import { anOrderThatIs } from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;
let staff: Person;

beforeAll(async () => {
  service = await startOrders();
  [ada, staff] = [service.person(), service.person('STAFF')];
});
afterAll(() => service[Symbol.asyncDispose]());

const read = `query ($id: ID!) { order(id: $id) {
  payment { capturesParts capturing { amountMinor } }
  paymentRequests { id kind status amount { amountMinor } attempts failure requestedAt finishedAt }
  statusHistory { kind actor staff { id } }
} }`;

test('staff see what was requested from the payment provider, and who of them changed the order', async () => {
  const { id } = await anOrderThatIs('PROCESSING', service, ada, withCard('tok_succeeds'));
  const [authorization] = await operationsOf(service, { id });
  const { order } = await staff.get(read, { id });
  expect(order.payment).toEqual({ capturesParts: true, capturing: { amountMinor: 0 } });
  expect(order.paymentRequests).toEqual([
    {
      id: authorization?.id,
      kind: 'AUTHORIZE',
      status: 'SUCCEEDED',
      amount: { amountMinor: authorization?.amount },
      attempts: 1,
      failure: null,
      requestedAt: expect.any(String),
      finishedAt: expect.any(String),
    },
  ]);
  expect(order.statusHistory).toEqual([
    { kind: 'PLACED', actor: 'CUSTOMER', staff: null },
    { kind: 'STATUS_CHANGED', actor: 'SYSTEM', staff: null },
    { kind: 'STATUS_CHANGED', actor: 'STAFF', staff: { id: expect.any(String) } },
  ]);
});

test('the customer of the order sees neither', async () => {
  const { id } = await anOrderThatIs('PROCESSING', service, ada, withCard('tok_succeeds'));
  const { data, errors } = await ada.ask(read, { id });
  expect(data.order.paymentRequests).toBeNull();
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  expect(data.order.statusHistory.map(({ staff: who }: { staff: unknown }) => who)).toEqual([null, null, null]);
});
