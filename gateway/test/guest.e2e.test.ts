import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { UpdateOrderStatusDocument } from '@commerce/shop-client';
import { aProduct } from './support/goods.ts';
import { aContact, anAddress, aStaffMember } from './support/people.ts';
import { sharedShop, type SharedShop } from './support/shared-shop.ts';
import { until } from './support/until.ts';

const addToCart = `mutation ($variantId: ID!) {
  addToCart(variantId: $variantId, quantity: 2, cookies: true) { __typename ... on CartPayload { visitorToken } }
}`;
const placeOrder = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) { ... on OrderPayload { orderToken order { id number customer { id } } } ... on UserError { code } }
}`;
const guestOrder = `query ($token: String!) { guestOrder(token: $token) { id number status customer { id } lines { quantity } } }`;
const follow = `subscription ($id: ID!, $token: String) {
  orderStatusChanged(orderId: $id, token: $token, after: 0) { version status order { number } }
}`;
const register = `mutation ($input: RegisterInput!) {
  register(input: $input, cookies: true) { __typename }
  mergeCart { cart { lines { quantity } } }
}`;
const verify = `mutation ($token: String!) { verifyEmail(token: $token) { ... on LoginPayload { accessToken customer { id } } } }`;
const myOrders = '{ me { orders { nodes { id number } } orderStatistics { totalOrders } } }';

interface Placed {
  readonly placeOrder: {
    readonly order: { readonly id: string; readonly number: string; readonly customer: unknown };
    readonly orderToken: string;
  };
}

interface Merged {
  readonly mergeCart: { readonly cart: { readonly lines: readonly unknown[] } };
}

interface OwnOrders {
  readonly me: {
    readonly orders: { readonly nodes: readonly unknown[] };
    readonly orderStatistics: { readonly totalOrders: number };
  };
}

/** A browser: it keeps cookies, and sends them from a page of the shop. */
class Browser {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  get headers(): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { 'content-type': 'application/json', origin: this.#url, ...(cookie !== '' && { cookie }) };
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  async ask<Data>(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Data> {
    const body = JSON.stringify({ query, variables });
    const url = `${this.#url}/graphql`;
    const response = await fetch(url, { method: 'POST', headers: { ...this.headers, ...headers }, body });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^(\w+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  }
}

describe('the story of a guest', () => {
  let running: SharedShop;
  beforeAll(async () => void (running = await sharedShop()));
  afterAll(() => running?.[Symbol.asyncDispose]());

  const mailTo = (email: string, subject: string) =>
    until(`the mail "${subject}" to ${email}`, async () => {
      const names = (await readdir(running.mailsFolder)).filter((name) => name.endsWith('.eml'));
      const mails = await Promise.all(names.map((name) => readFile(join(running.mailsFolder, name), 'utf8')));
      return mails
        .map((mail) => mail.replaceAll('=\r\n', ''))
        .find((mail) => mail.includes(email) && mail.includes(subject));
    });
  const tokenIn = (mail: string) => /token=(?:3D)?([\w-]{20,})/.exec(mail)?.[1];

  /** The statuses of an order, over Server-Sent Events, until one of them is the last one. */
  async function statusesBySse(variables: object, last: string): Promise<string[]> {
    const response = await fetch(`${running.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: follow, variables }),
    });
    const statuses: string[] = [];
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      statuses.splice(0, Infinity, ...[...text.matchAll(/"status":"(\w+)"/g)].map(([, status]) => status!));
      if (statuses.includes(last) || text.includes('"errors"')) break;
    }
    if (text.includes('"errors"')) throw new Error(text);
    return statuses;
  }

  /** The same over a WebSocket. */
  async function statusesByWebSocket(variables: Record<string, unknown>, last: string): Promise<string[]> {
    const url = `${running.gateway.url.replace('http', 'ws')}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
    const statuses: string[] = [];
    for await (const { data, errors } of client.iterate({ query: follow, variables })) {
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      const { status } = (data as { orderStatusChanged: { status: string } }).orderStatusChanged;
      statuses.push(status);
      if (status === last) break;
    }
    await client.dispose();
    return statuses;
  }

  test('a visitor fills a cart, orders, follows the order by its link, registers, and finds the order', async () => {
    const staff = await aStaffMember(running.shop);
    const { variants } = await aProduct(staff, { onHand: 5 });
    const variantId = variants[0]!.id;
    const browser = new Browser(running.gateway.url);
    const email = `guest.${randomUUID()}@example.com`;

    await until('the cart takes the variant', async () => {
      const { addToCart: result } = await browser.ask<{ addToCart: { __typename: string } }>(addToCart, { variantId });
      return result.__typename === 'CartPayload';
    });
    expect(browser.cookie('visitor')).toMatch(/^[\w-]{43}$/);
    const input = { idempotencyKey: randomUUID(), contact: { ...aContact, email }, shippingAddress: anAddress };
    const { placeOrder: placed } = await browser.ask<Placed>(placeOrder, { input });
    const { id, number } = placed.order;
    expect(placed.order.customer).toBeNull();

    const token = tokenIn(await mailTo(email, `order ${number}`));
    expect(token).toBe(placed.orderToken);
    const link = { id, token };
    const elsewhere = new Browser(running.gateway.url);
    expect(await statusesBySse(link, 'CONFIRMED')).toEqual(['PENDING', 'CONFIRMED']);
    expect((await elsewhere.ask<{ guestOrder: unknown }>(guestOrder, { token })).guestOrder).toMatchObject({
      id,
      number,
      status: 'CONFIRMED',
      customer: null,
      lines: [{ quantity: 2 }],
    });
    expect(await elsewhere.ask(guestOrder, { token: 'x'.repeat(43) })).toEqual({ guestOrder: null });
    for (const [wrong, code] of [
      [{ id, token: 'x'.repeat(43) }, 'NOT_FOUND'],
      [{ id }, 'UNAUTHENTICATED'],
    ] as const) {
      await expect(statusesBySse(wrong, 'CONFIRMED')).rejects.toThrow(code);
      await expect(statusesByWebSocket(wrong, 'CONFIRMED')).rejects.toMatchObject([{ extensions: { code } }]);
    }
    const followed = statusesByWebSocket(link, 'PROCESSING');
    await staff.request(UpdateOrderStatusDocument, { id, status: 'PROCESSING' });
    expect(await followed).toEqual(['PENDING', 'CONFIRMED', 'PROCESSING']);

    await browser.ask(addToCart, { variantId });
    const newcomer = { name: 'Ada Lovelace', email, password: 'seventeen green kettles', address: anAddress };
    const { mergeCart } = await browser.ask<Merged>(register, { input: newcomer });
    expect(mergeCart.cart.lines).toEqual([{ quantity: 2 }]);
    expect(browser.cookie('visitor')).toBeUndefined();
    expect((await browser.ask<OwnOrders>(myOrders)).me.orders.nodes).toEqual([]);

    const { verifyEmail } = await browser.ask<{ verifyEmail: { accessToken: string } }>(verify, {
      token: tokenIn(await mailTo(email, 'Confirm your email')),
    });
    const authorization = `Bearer ${verifyEmail.accessToken}`;
    const me = await until('the order belongs to the account', async () => {
      const answer = await browser.ask<OwnOrders>(myOrders, {}, { authorization });
      return answer.me.orderStatistics.totalOrders === 1 ? answer.me : undefined;
    });
    expect(me.orders.nodes).toEqual([{ id, number }]);

    await browser.ask('mutation { logout }');
    expect(await browser.ask('{ cart { lines { quantity } } }')).toEqual({ cart: null });
  });
});
