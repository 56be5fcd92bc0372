import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { GrantRoleDocument, LoginDocument, PlaceOrderDocument, type ShopClient } from '@commerce/shop-client';
import pg from 'pg';
import { aProduct, anOrderOf, placeOrder } from './support/goods.ts';
import { aCustomer, aStaffMember, theAdministrator, type Person } from './support/people.ts';
import { sharedShop, type SharedShop } from './support/shared-shop.ts';
import { until } from './support/until.ts';

const script = fileURLToPath(new URL('../../subgraphs/orders/dist/rebuild-sales.js', import.meta.url));

let running: SharedShop;
let ada: Person;
let staff: ShopClient;

beforeAll(async () => {
  running = await sharedShop();
  ada = await aCustomer(running.shop);
  staff = await aStaffMember(running.shop);
});
afterAll(() => running?.[Symbol.asyncDispose]());

const day = {
  from: new Date(Date.now() - 3_600_000),
  to: new Date(Date.now() + 43_200_000),
  timeZone: 'Europe/Berlin',
};
const variables = { ...day, per: 'HOUR', currency: 'EUR' };
const streams = {
  sales: `subscription ($from: DateTime!, $to: DateTime!, $per: SalesPeriod!, $timeZone: String!, $currency: CurrencyCode!) {
    stream: salesChanged(from: $from, to: $to, per: $per, timeZone: $timeZone, currency: $currency) {
      totals { placedOrders confirmedOrders grossRevenue { amountMinor } }
    }
  }`,
  returns: 'subscription { stream: returnsToDecideChanged { nodes { id order { id } } } }',
  deadLetters: 'subscription { stream: deadLettersChanged { nodes { id error } } }',
  orders: 'subscription { stream: ordersChanged { kind actor staff { name } order { id status payment { status } } } }',
  lowStock: 'subscription { stream: lowStockChanged { nodes { variant { id } } } }',
} as const;

const ordersUrl = () => Object.assign(new URL(running.adminUrl), { pathname: 'orders' }).href;

interface OrderChange {
  readonly kind: string;
  readonly staff: { readonly name: string } | null;
  readonly order: { readonly id: string; readonly status: string; readonly payment: { readonly status: string } };
}

interface Message extends OrderChange {
  readonly totals: { readonly placedOrders: number; readonly confirmedOrders: number };
  readonly nodes: readonly { readonly id: string; readonly order: { readonly id: string } }[];
}

/** The messages of a stream so far. The first one is the current state. */
async function follow(client: ShopClient, name: keyof typeof streams) {
  const socket = client.socket();
  const messages: Message[] = [];
  const stream = socket.iterate<{ stream: Message }>({
    query: streams[name],
    variables: name === 'sales' ? variables : {},
  });
  const ended = (async () => {
    for await (const { data, errors } of stream) {
      expect(errors).toBeUndefined();
      messages.push(data!.stream);
    }
  })().catch((error: unknown) => error);
  await until('the stream has begun', () => messages.length > 0);
  return { messages, ended, [Symbol.asyncDispose]: async () => socket.dispose() };
}

test.each(Object.keys(streams) as (keyof typeof streams)[])('nobody but staff may follow %s', async (name) => {
  for (const [client, code] of [
    [running.shop, 'UNAUTHENTICATED'],
    [ada.shop, 'FORBIDDEN'],
  ] as const) {
    const socket = client.socket();
    const query = { query: streams[name], variables: name === 'sales' ? variables : {} };
    await expect(socket.iterate(query).next()).rejects.toMatchObject([{ extensions: { code } }]);
    await socket.dispose();
  }
});

test('staff follow sales and returns, by few messages for many orders', async () => {
  const { variants } = await aProduct(staff, { onHand: 100 });
  await using sales = await follow(staff, 'sales');
  await using returns = await follow(staff, 'returns');
  const before = sales.messages.at(-1)!.totals.placedOrders;
  const began = Date.now();
  const order = await placeOrder(ada.shop, anOrderOf([variants[0]!.id, 1]));
  const place = () => ada.shop.request(PlaceOrderDocument, { input: anOrderOf([variants[0]!.id, 1]) });
  for (let count = 0; count < 4; count++) await Promise.all(Array.from({ length: 4 }, place));
  await until('the orders are counted', () => sales.messages.at(-1)!.totals.placedOrders >= before + 17);
  // One message in two seconds, and the current state.
  expect(sales.messages.length).toBeLessThanOrEqual(2 + Math.ceil((Date.now() - began) / 2_000));

  const request = `mutation ($orderId: ID!, $input: ReturnInput!) {
    requestReturn(orderId: $orderId, input: $input) { ... on OrderPayload { order { returns { id } } } }
  }`;
  const change = `mutation ($id: ID!, $status: OrderStatus!) { updateOrderStatus(id: $id, status: $status) { __typename } }`;
  for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED']) await staff.send(change, { id: order.id, status });
  const read = 'query ($id: ID!) { order(id: $id) { lines { id } } }';
  const { data } = await ada.shop.send<{ order: { lines: { id: string }[] } }>(read, { id: order.id });
  const lines = [{ lineId: data!.order.lines[0]!.id, quantity: 1 }];
  await ada.shop.send(request, { orderId: order.id, input: { lines, reason: 'too loud' } });
  const listed = () => returns.messages.at(-1)!.nodes.find((node) => node.order.id === order.id);
  const { id } = await until('the return is listed', listed);
  await staff.send(`mutation ($id: ID!) { refuseReturn(id: $id, answer: "It was worn.") { __typename } }`, { id });
  await until('the return is decided', () => listed() === undefined);
});

test('staff follow the changes of all orders, with who made them', async () => {
  const { variants } = await aProduct(staff, { onHand: 100 });
  await using orders = await follow(staff, 'orders');
  const order = await placeOrder(ada.shop, anOrderOf([variants[0]!.id, 1]));
  const change = `mutation ($id: ID!, $status: OrderStatus!) { updateOrderStatus(id: $id, status: $status) { __typename } }`;
  for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED']) await staff.send(change, { id: order.id, status });
  const changes = () => orders.messages.filter((message) => message.order.id === order.id);
  const history = () => changes().filter(({ kind }) => kind !== 'PAYMENT_CHANGED');
  await until('the order is delivered', () => history().length === 5);
  await until('the payment on delivery is captured', () => changes().at(-1)?.order.payment.status === 'CAPTURED');
  expect(history().map(({ kind, staff: by }) => `${kind} ${by === null ? '' : 'by staff'}`.trim())).toEqual([
    'PLACED',
    'STATUS_CHANGED',
    'STATUS_CHANGED by staff',
    'STATUS_CHANGED by staff',
    'STATUS_CHANGED by staff',
  ]);
  expect(changes()[2]!.staff!.name).toMatch(/\w/);
});

test('staff follow dead letters, until they lose the role', async () => {
  const member = await aCustomer(running.shop, 'Joan Clarke');
  const admin = await theAdministrator(running.shop);
  await admin.request(GrantRoleDocument, { email: member.email, role: 'STAFF' });
  const { login } = await running.shop.request(LoginDocument, member);
  if (login.__typename !== 'LoginPayload') throw new Error(JSON.stringify(login));
  await using letters = await follow(running.shop.as(login.accessToken), 'deadLetters');
  await using sales = await follow(running.shop.as(login.accessToken), 'sales');

  const orders = new pg.Client({ connectionString: ordersUrl() });
  await orders.connect();
  const id = randomUUID();
  await orders.query(
    `INSERT INTO dead_letter (id, queue, service, payload, is_event, error, attempts, dead_lettered_at)
     VALUES ($1, 'orders.stock', 'orders', '', false, 'A test has stored it.', 1, now())`,
    [id],
  );
  const isListed = () => letters.messages.at(-1)!.nodes.some((node) => node.id === id);
  await until('the dead letter is listed', () => isListed());
  await orders.query('DELETE FROM dead_letter WHERE id = $1', [id]);
  await orders.end();
  await until('the dead letter is gone', () => !isListed());

  await admin.request(GrantRoleDocument, { email: member.email, role: 'CUSTOMER' });
  expect(await letters.ended).toMatchObject({ code: 4401 });
  expect(await sales.ended).toMatchObject({ code: 4401 });
});

test('a command counts all sales again', async () => {
  const read = `query ($from: DateTime!, $to: DateTime!) {
    salesReport(from: $from, to: $to, per: DAY, timeZone: "UTC", currency: "ISK") { totals { units } }
  }`;
  const unitsSold = async () => {
    const range = { from: '2020-03-10T00:00:00Z', to: '2020-03-11T00:00:00Z' };
    return (await staff.send<{ salesReport: { totals: { units: number } } }>(read, range)).data?.salesReport.totals
      .units;
  };
  const orders = new pg.Client({ connectionString: ordersUrl() });
  await orders.connect();
  await orders.query(
    `INSERT INTO sales_quarter SELECT generation, '2020-03-10T12:00Z', 'ISK', 0, 0, 0, 0, 0, 7, 0, 0
     FROM sales_count WHERE state = 'ACTIVE'`,
  );
  await orders.end();
  expect(await unitsSold()).toBe(7);
  const env = { ...process.env, DATABASE_URL: ordersUrl() };
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
  expect(stdout).toMatch(/^\d+ changes of orders were counted again\.\n$/);
  expect(await unitsSold()).toBe(0);
});
