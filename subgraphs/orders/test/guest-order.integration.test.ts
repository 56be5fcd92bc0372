import { randomUUID } from 'node:crypto';
import { createEvent, CustomerSignedIn, OrderLinkIssued, OrderStatusChanged } from '@commerce/events';
import { eventually, heardBy } from '@commerce/testing';
import { cancelOrderLines, confirmPaymentWith, editOrder, requestReturn } from './support/after-sale.ts';
import { contentOf, mergeInto, putIntoCart, readCart } from './support/cart.ts';
import { aVariantOnSale, nobodysId } from './support/offers.ts';
import {
  aContact,
  aLine,
  anAddress,
  anOrder,
  aPlacement,
  cancelOrder,
  countRows,
  orderNow,
  placeAsGuest,
  readGuestOrder,
  readOrderWith,
  stockRejected,
  stockReserved,
  updateOrderStatus,
  type Order,
} from './support/orders.ts';
import { startOrders, visitorHeaders, type OrdersService, type Visitor } from './support/orders-service.ts';

let service: OrdersService;
let visitor: Visitor;

beforeAll(async () => {
  service = await startOrders();
});
beforeEach(() => {
  visitor = service.visitor();
});
afterEach(async () => expect(await service.deadLetters()).toEqual([]));
afterAll(() => service[Symbol.asyncDispose]());

const anEmail = () => `${randomUUID()}@shop.example`;
const submit = async (input: object, guest: Pick<Visitor, 'get'> = visitor) =>
  (await guest.get(placeAsGuest, { input })).placeOrder;

interface GuestOrder {
  readonly order: Order;
  readonly orderToken: string;
}

/** The order of one unit of a new variant, by a visitor with a cart. */
async function aGuestOrder(guest = visitor, email = anEmail()): Promise<GuestOrder> {
  await putIntoCart(guest, await aVariantOnSale(service));
  const result = await submit(aPlacement({ contact: aContact({ email }) }), guest);
  expect(result.__typename).toBe('OrderPayload');
  return result;
}

const signIn = (customerId: string, email: string, aggregateVersion = 2) =>
  service.bus.publish(createEvent(CustomerSignedIn, { subject: customerId, aggregateVersion }, { customerId, email }));

const read = async (token: string, guest: Pick<Visitor, 'get'> = service.visitor()) =>
  (await guest.get(readGuestOrder, { token })).guestOrder;

describe('a guest', () => {
  test('orders the cart without an account, and the order has no customer', async () => {
    const { order, orderToken } = await aGuestOrder();
    expect(order).toMatchObject({ status: 'PENDING', customer: null, statusHistory: [{ actor: 'CUSTOMER' }] });
    expect(orderToken).toMatch(/^[\w-]{43}$/);
    expect(await contentOf(visitor)).toEqual([]);
    expect(await orderNow(service, order)).toMatchObject({ customer: null });
    const [row] = await service.sql(`SELECT orders::text FROM orders WHERE id = $1`, [order.id]);
    expect(JSON.stringify(row)).not.toContain(orderToken);
    expect(JSON.stringify(row)).not.toContain(visitor.token);
  });

  test('receives the link by an event, whose secret is erased once it is published', async () => {
    const heard = await heardBy(service.bus, [OrderLinkIssued]);
    const email = anEmail();
    const { order, orderToken } = await aGuestOrder(visitor, email);
    await eventually('the event arrives', () => heard.of(OrderLinkIssued, order.id).length === 1);
    expect(heard.of(OrderLinkIssued, order.id)[0]?.data).toMatchObject({
      orderId: order.id,
      number: order.number,
      email,
      token: orderToken,
    });
    await eventually('the secret is erased', async () => {
      const rows = await service.sql(`SELECT 1 FROM outbox WHERE subject = $1 AND envelope::text LIKE $2`, [
        order.id,
        `%${orderToken}%`,
      ]);
      return rows.length === 0;
    });
  });

  test('receives emails in the language of the order; without one, in English', async () => {
    const heard = await heardBy(service.bus, [OrderLinkIssued]);
    const kettle = await aVariantOnSale(service);
    await putIntoCart(visitor, kettle);
    const languageOf = async (language?: string) => {
      const lines = [{ variantId: kettle.variantId, quantity: 1 }];
      const input = { ...aPlacement(), lines, ...(language && { language }) };
      const { placeOrder } = await visitor.get(placeAsGuest, { input });
      const { id } = placeOrder.order;
      await eventually('the event arrives', () => heard.of(OrderLinkIssued, id).length === 1);
      return heard.of(OrderLinkIssued, id)[0]?.data.language;
    };
    expect([await languageOf('DE'), await languageOf()]).toEqual(['DE', 'EN']);
  });

  test('can order lines instead of the cart', async () => {
    const kettle = await aVariantOnSale(service);
    await putIntoCart(visitor, kettle);
    expect(await submit(aPlacement({ lines: [aLine(kettle, 2)] }))).toMatchObject({ __typename: 'OrderPayload' });
    expect(await contentOf(visitor)).toEqual([[kettle.variantId, 1]]);
  });

  test.each([undefined, 'A'.repeat(43), 'x'])('without a cart cannot order: token %j', async (token) => {
    const lines = [aLine(await aVariantOnSale(service))];
    const before = await countRows(service);
    for (const fields of [{}, { lines }])
      expect(await submit(aPlacement(fields), service.visitor(token))).toMatchObject({ code: 'EMPTY_CART' });
    expect(await countRows(service)).toEqual(before);
  });

  test('whose order is rejected has the whole cart again, once', async () => {
    const { order } = await aGuestOrder();
    const cup = await aVariantOnSale(service);
    await putIntoCart(visitor, cup);
    await service.bus.publish(stockRejected(order));
    await service.bus.publish(stockRejected(order));
    const { cart } = await visitor.get(readCart);
    expect(cart.problems).toMatchObject([{ code: 'ORDER_REJECTED' }]);
    expect(await contentOf(visitor)).toHaveLength(2);
  });

  test('who has signed in before the order is rejected finds its lines in the cart of the account', async () => {
    const { order } = await aGuestOrder();
    const ada = service.person();
    await mergeInto(service, ada, visitor);
    await service.bus.publish(stockRejected(order));
    expect(await contentOf(ada)).toHaveLength(1);
    expect((await ada.get(readCart)).cart.problems).toMatchObject([{ code: 'ORDER_REJECTED' }]);
  });

  test('whose cart was deleted before the order is rejected has none afterwards', async () => {
    const { order } = await aGuestOrder();
    await service.sql('DELETE FROM cart WHERE id = (SELECT guest_id FROM orders WHERE id = $1)', [order.id]);
    await service.bus.publish(stockRejected(order));
    expect(await orderNow(service, order)).toMatchObject({ status: 'REJECTED' });
    expect(await visitor.get(readCart)).toEqual({ cart: null });
  });
});

describe('an idempotency key of a guest', () => {
  test('returns the same order and the same token, also to concurrent requests', async () => {
    await putIntoCart(visitor, await aVariantOnSale(service));
    const input = aPlacement();
    const results = await Promise.all(Array.from({ length: 10 }, () => submit(input)));
    for (const result of results) expect(result).toEqual(results[0]);
    expect(await submit(input)).toEqual(results[0]);
    const links = await service.sql(`SELECT 1 FROM outbox WHERE subject = $1`, [results[0].order.id]);
    expect(links).toHaveLength(2);
  });

  test('conflicts with other content, and is separate for each cart and from those of customers', async () => {
    const [kettle, other, ada] = [await aVariantOnSale(service), service.visitor(), service.person()];
    for (const guest of [visitor, other]) await putIntoCart(guest, kettle);
    const input = aPlacement({ lines: [aLine(kettle)] });
    const { order } = await submit(input);
    const conflict = await submit({ ...input, lines: [aLine(kettle, 2)] });
    expect(conflict).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    const ids = [(await submit(input, other)).order.id, (await submit(input, ada)).order.id];
    expect(new Set([order.id, ...ids]).size).toBe(3);
    await signIn(ada.id, input.contact.email);
    await eventually('the orders belong to her', async () => (await orderNow(service, order)).version === 2);
    expect((await submit(input, ada)).order.id).toBe(ids[1]);
  });
});

describe('the link to the order of a guest', () => {
  test('shows the order to anyone who has it, with its history', async () => {
    const { order, orderToken } = await aGuestOrder();
    const found = await read(orderToken);
    expect(found).toEqual(order);
    const { order: byId } = await service.visitor().get(readOrderWith, { id: order.id, token: orderToken });
    expect(byId).toEqual(order);
    const viewer = { orderId: order.id, token: orderToken };
    const { confirmPayment } = await service.visitor().get(confirmPaymentWith, viewer);
    expect(confirmPayment.__typename).toBe('NoPaymentActionError');
  });

  test.each(['', 'x', 'A'.repeat(43), 'A'.repeat(100_000), '\u0000'.repeat(43), '\ud800', 'é'.repeat(43)])(
    'shows nothing for another token: %#',
    async (wrong) => {
      const { order } = await aGuestOrder();
      expect(await read(wrong)).toBeNull();
      const stranger = service.visitor();
      expect(await stranger.get(readOrderWith, { id: order.id, token: wrong })).toEqual({ order: null });
      expect(await stranger.get(readOrderWith, { id: nobodysId, token: wrong })).toEqual({ order: null });
    },
  );

  test('shows no other order, and the token of the visitor is not one of an order', async () => {
    const { order, orderToken } = await aGuestOrder();
    const other = await anOrder(service, service.person());
    const stranger = service.visitor();
    expect(await stranger.get(readOrderWith, { id: other.id, token: orderToken })).toEqual({ order: null });
    expect(await stranger.get(readOrderWith, { id: order.id, token: visitor.token })).toEqual({ order: null });
    expect(await service.person().get(readOrderWith, { id: order.id })).toEqual({ order: null });
  });

  test('does not reveal the customer to whom the order belongs later', async () => {
    const [email, ada] = [anEmail(), service.person()];
    const { order, orderToken } = await aGuestOrder(visitor, email);
    await signIn(ada.id, email);
    await eventually('the order belongs to her', async () => (await orderNow(service, order)).version === 2);
    expect(await read(orderToken)).toMatchObject({ id: order.id, customer: null });
    expect((await ada.get(readOrderWith, { id: order.id })).order).toMatchObject({ customer: { id: ada.id } });
  });
});

describe('a guest with the link', () => {
  const move = async (id: string, status: string) => {
    const { updateOrderStatus: result } = await service.person('STAFF').get(updateOrderStatus, { id, status });
    expect(result.__typename).toBe('OrderPayload');
  };
  const cancelAs = async (guest: Pick<Visitor, 'get'>, id: string, token: string, key: string = randomUUID()) => {
    const variables = { id, token, input: { idempotencyKey: key, lines: null } };
    return (await guest.get(cancelOrderLines, variables)).cancelOrderLines;
  };

  test.each([
    ['who is nobody else', () => service.visitor()],
    ['who has signed in as somebody', () => service.person()],
  ])('%s cancels the order, whose history names the customer', async (_, someone) => {
    const { order, orderToken: token } = await aGuestOrder();
    const { cancelOrder: result } = await someone().get(cancelOrder, { id: order.id, token, reason: 'too late' });
    expect(result).toMatchObject({ order: { status: 'CANCELLED', customer: null } });
    expect((await read(token)).statusHistory.at(-1)).toMatchObject({ actor: 'CUSTOMER', reason: 'too late' });
    const [row] = await service.sql(`SELECT actor_id FROM order_status_change WHERE order_id = $1 AND version = 2`, [
      order.id,
    ]);
    expect(row).toEqual({ actor_id: null });
  });

  test('cancels items until the order is packed, and each key once', async () => {
    const { order, orderToken: token } = await aGuestOrder();
    await service.bus.publish(stockReserved(order));
    const results = await Promise.all(
      Array.from({ length: 5 }, () => cancelAs(visitor, order.id, token, 'cancelled once')),
    );
    for (const result of results) expect(result).toMatchObject({ order: { status: 'CANCELLED', version: 3 } });
    const other = await aGuestOrder();
    await service.bus.publish(stockReserved(other.order));
    await move(other.order.id, 'PROCESSING');
    const refusal = { code: 'INVALID_STATUS_CHANGE', from: 'PROCESSING' };
    expect(await cancelAs(visitor, other.order.id, other.orderToken)).toMatchObject(refusal);
    const { cancelOrder: whole } = await visitor.get(cancelOrder, { id: other.order.id, token: other.orderToken });
    expect(whole).toMatchObject(refusal);
  });

  test('edits the order until it is packed, and only with the link', async () => {
    const { order, orderToken: token } = await aGuestOrder();
    await service.bus.publish(stockReserved(order));
    const editAs = async (guest: Pick<Visitor, 'get'>, note: string, by: string | null = token) => {
      const input = { idempotencyKey: randomUUID(), note };
      return (await guest.get(editOrder, { id: order.id, token: by, input })).editOrder;
    };
    expect(await editAs(service.visitor(), 'Ring.')).toMatchObject({ order: { version: 3 } });
    expect((await read(token)).statusHistory.at(-1)).toMatchObject({ actor: 'CUSTOMER', reason: 'Changed the note.' });
    const { orderToken: another } = await aGuestOrder();
    expect(await editAs(service.person(), 'Knock.', another)).toMatchObject({ code: 'ORDER_NOT_FOUND' });
    await move(order.id, 'PROCESSING');
    expect(await editAs(service.visitor(), 'Knock.')).toMatchObject({ code: 'ORDER_NOT_EDITABLE' });
  });

  test('requests the return of what was delivered, once for each key', async () => {
    const { order, orderToken: token } = await aGuestOrder();
    await service.bus.publish(stockReserved(order));
    const input = {
      idempotencyKey: 'a return',
      lines: [{ lineId: order.lines[0]!.id, quantity: 1 }],
      reason: 'too blue',
    };
    const ask = async () => (await visitor.get(requestReturn, { orderId: order.id, token, input })).requestReturn;
    expect(await ask()).toMatchObject({ code: 'NOT_RETURNABLE', status: 'CONFIRMED' });
    for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED']) await move(order.id, status);
    for (const result of await Promise.all([ask(), ask()]))
      expect(result).toMatchObject({ order: { returns: [{ status: 'REQUESTED', reason: 'too blue' }] } });
    expect((await read(token)).statusHistory.at(-1)).toMatchObject({ actor: 'CUSTOMER' });
  });

  test('changes no other order, and nobody changes it with another link or without one', async () => {
    const [mine, other] = [await aGuestOrder(), await aGuestOrder(service.visitor())];
    const { id } = mine.order;
    const before = await countRows(service);
    const input = { lines: [{ lineId: mine.order.lines[0]!.id, quantity: 1 }], reason: 'a whim' };
    for (const token of [other.orderToken, visitor.token!, '', 'x', 'A'.repeat(43), '\ud800'])
      for (const someone of [service.visitor(), service.person()]) {
        const notFound = { code: 'ORDER_NOT_FOUND' };
        expect((await someone.get(cancelOrder, { id, token })).cancelOrder).toMatchObject(notFound);
        expect(await cancelAs(someone, id, token)).toMatchObject(notFound);
        const { requestReturn: asked } = await someone.get(requestReturn, { orderId: id, token, input });
        expect(asked).toMatchObject(notFound);
      }
    expect(await countRows(service)).toEqual(before);
  });
});

describe('a customer who signs in with the address of a guest', () => {
  const ordersOf = async (person: { id: string; get: Visitor['get'] }) => {
    const representations = [{ __typename: 'Customer', id: person.id }];
    const document = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Customer { orders { nodes { id version } } } }
    }`;
    const { _entities: entities } = await person.get(document, { representations });
    return entities[0].orders.nodes;
  };

  test('gets the orders with that address, once, and no others', async () => {
    const [email, ada] = [anEmail(), service.person()];
    const [first, second] = [await aGuestOrder(visitor, email), await aGuestOrder(service.visitor(), email)];
    const strangers = await aGuestOrder(service.visitor());
    const grace = service.person();
    await anOrder(service, grace, { contact: aContact({ email }) });
    await signIn(ada.id, email);
    await signIn(ada.id, email, 3);
    await signIn(grace.id, email);
    await eventually('the orders belong to her', async () => (await ordersOf(ada)).length === 2);
    expect(await ordersOf(ada)).toEqual([second, first].map(({ order: { id } }) => ({ id, version: 2 })));
    expect(await ordersOf(grace)).toHaveLength(1);
    expect(await read(strangers.orderToken)).toMatchObject({ version: 1 });
    const changed = service.heard.of(OrderStatusChanged, first.order.id);
    expect(changed.at(-1)?.data).toMatchObject({ customerId: ada.id, version: 2, status: 'PENDING' });
  });

  test('proceeds with them, also while they are decided', async () => {
    const [email, ada] = [anEmail(), service.person()];
    const { order } = await aGuestOrder(visitor, email);
    await Promise.all([signIn(ada.id, email), service.bus.publish(stockReserved(order))]);
    await eventually('it is confirmed', async () => (await ordersOf(ada))[0]?.version === 3);
    expect(await orderNow(service, order)).toMatchObject({ status: 'CONFIRMED', customer: { id: ada.id } });
  });

  test('gets none after the account was deleted', async () => {
    const [email, id] = [anEmail(), randomUUID()];
    await service.sql('INSERT INTO erased_customer (customer_id) VALUES ($1)', [id]);
    const { orderToken } = await aGuestOrder(visitor, email);
    await signIn(id, email);
    expect(await read(orderToken)).toMatchObject({ version: 1 });
  });
});

test('a signed-in customer orders the cart of the account, whatever visitor token the request has', async () => {
  const [kettle, ada] = [await aVariantOnSale(service), service.person()];
  await putIntoCart(visitor, kettle);
  const input = aPlacement();
  const asCustomer = await service.ask(placeAsGuest, { input }, ada.token, visitorHeaders(visitor.token));
  expect(asCustomer.data.placeOrder).toMatchObject({ code: 'EMPTY_CART' });
  expect(await contentOf(visitor)).toHaveLength(1);
});

test('an address, its names and keys are checked for guests as well', async () => {
  await putIntoCart(visitor, await aVariantOnSale(service));
  const before = await countRows(service);
  const input = aPlacement({ contact: aContact({ name: 'a\u0000b' }), shippingAddress: anAddress({ city: '' }) });
  expect(await submit({ ...input, idempotencyKey: 'line\nbreak' })).toMatchObject({
    code: 'VALIDATION_FAILED',
    fields: [{ path: 'idempotencyKey' }, { path: 'contact.name' }, { path: 'shippingAddress.city' }],
  });
  expect(await countRows(service)).toEqual(before);
});
