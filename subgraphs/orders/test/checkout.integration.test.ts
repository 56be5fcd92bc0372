import { OrderPlaced, OrderStatusChanged } from '@commerce/events';
import { eventually } from '@commerce/testing';
import { contentOf, putIntoCart, readCart } from './support/cart.ts';
import { aProduct, aVariant, aVariantOnSale, euros, nobodysId, putOnSale, tell } from './support/offers.ts';
import {
  aContact,
  aLine,
  anAddress,
  anOrder,
  aPlacement,
  countRows,
  orderFields,
  placeOrder,
  readOrder,
  type Order,
} from './support/orders.ts';
import { startOrders, type OrdersService, type Person } from './support/orders-service.ts';

let service: OrdersService;
let ada: Person;

beforeAll(async () => {
  service = await startOrders();
});
beforeEach(() => {
  ada = service.person();
});
afterAll(() => service[Symbol.asyncDispose]());

const submit = async (fields: object = {}, person = ada) =>
  (await person.get(placeOrder, { input: aPlacement(fields) })).placeOrder;

describe('ordering the contents of the cart', () => {
  test('creates a pending order that the customer can read, and empties the cart', async () => {
    const [kettle, cup] = await putOnSale(
      service,
      { price: euros(2_000), sku: 'KETTLE' },
      { price: euros(350), sku: 'CUP' },
    );
    await putIntoCart(ada, kettle!, 2);
    await putIntoCart(ada, cup!, 3);
    const { __typename, order } = await submit({
      contact: aContact({ name: ' Ada  Lovelace ', email: ' Ada@Shop.Example ' }),
      shippingAddress: anAddress({ line2: '2nd floor', countryCode: 'gb' }),
    });
    expect(__typename).toBe('OrderPayload');
    expect(order).toMatchObject({
      number: expect.stringMatching(/^\d{6,}$/),
      status: 'PENDING',
      version: 1,
      reason: null,
      customer: { id: ada.id },
      contact: { name: 'Ada  Lovelace', email: 'ada@shop.example', phone: '+4915123456789' },
      shippingAddress: anAddress({ line2: '2nd floor', region: null }),
      subtotal: euros(5_050),
      total: euros(5_050),
      lines: [
        {
          title: 'Blue kettle',
          sku: 'KETTLE',
          quantity: 2,
          unitPrice: euros(2_000),
          total: euros(4_000),
          variant: { id: kettle!.variantId },
        },
        {
          title: 'Blue kettle',
          sku: 'CUP',
          quantity: 3,
          unitPrice: euros(350),
          total: euros(1_050),
          variant: { id: cup!.variantId },
        },
      ],
      statusHistory: [
        {
          orderId: order.id,
          version: 1,
          status: 'PENDING',
          previousStatus: null,
          reason: null,
          actor: 'CUSTOMER',
          at: order.placedAt,
        },
      ],
    });
    expect((await ada.get(readOrder, { id: order.id })).order).toEqual(order);
    expect((await ada.get(readCart)).cart).toMatchObject({ lines: [], subtotal: null });
  });

  test.each([
    ['020 7946 0101', 'gb', '+442079460101'],
    ['0151 12345678', 'DE', '+4915112345678'],
    ['0049 151 12345678', 'US', '+4915112345678'],
    ['+33 6 12 34 56 78', 'DE', '+33612345678'],
  ])('parses the telephone number %j of an order to %s as %s', async (phone, countryCode, stored) => {
    const [kettle] = await putOnSale(service, {});
    await putIntoCart(ada, kettle!, 1);
    const { order } = await submit({
      contact: aContact({ phone }),
      shippingAddress: anAddress({ countryCode }),
    });
    expect(order.contact.phone).toBe(stored);
  });

  test('uses the current price if it has changed, as reported by the cart', async () => {
    const variant = aVariant({ price: euros(1_000) });
    const product = await tell(service, aProduct({ variants: [variant] }));
    await putIntoCart(ada, variant);
    await tell(service, { ...product, variants: [{ ...variant, price: euros(1_250) }] }, 2);
    expect((await submit()).order).toMatchObject({ total: euros(1_250) });
  });

  test('fails for an empty cart and stores nothing', async () => {
    const before = await countRows(service);
    const refusal = { __typename: 'EmptyCartError', code: 'EMPTY_CART' };
    expect(await submit()).toMatchObject(refusal);
    expect(await countRows(service)).toEqual(before);
    await putIntoCart(ada, await aVariantOnSale(service));
    await submit();
    expect(await submit()).toMatchObject(refusal);
  });

  test('fails if an item is no longer for sale, and keeps the cart', async () => {
    const gone = await tell(service, aProduct());
    const [variant] = gone.variants;
    const { variantId } = variant!;
    const cup = await aVariantOnSale(service);
    await putIntoCart(ada, { variantId }, 2);
    await putIntoCart(ada, cup, 3);
    await tell(service, { ...gone, archived: true }, 2);
    const before = await countRows(service);
    expect(await submit()).toMatchObject({ __typename: 'VariantUnavailableError', variantIds: [variantId] });
    expect(await countRows(service)).toEqual(before);
    expect(await contentOf(ada)).toEqual([
      [variantId, 2],
      [cup.variantId, 3],
    ]);
  });

  test('creates one order for concurrent requests with different keys', async () => {
    await putIntoCart(ada, await aVariantOnSale(service), 2);
    const results = await Promise.all(Array.from({ length: 10 }, () => submit()));
    expect(results.map(({ __typename }) => String(__typename)).toSorted()).toEqual([
      ...Array.from({ length: 9 }, () => 'EmptyCartError'),
      'OrderPayload',
    ]);
  });

  test('keeps every line exactly once, in the cart or the order, while lines are added', async () => {
    const variants = await putOnSale(service, ...Array.from({ length: 10 }, () => ({})));
    await putIntoCart(ada, variants[0]!);
    const [{ order }] = await Promise.all([submit(), ...variants.slice(1).map((variant) => putIntoCart(ada, variant))]);
    const ordered = (order as Order).lines.map(({ variant }) => variant.id);
    const left = (await contentOf(ada)).map(([variantId]) => variantId);
    expect([...ordered, ...left].toSorted()).toEqual(variants.map(({ variantId }) => variantId).toSorted());
  });
});

describe('ordering lines', () => {
  test('keeps the cart', async () => {
    const [kettle, cup] = await putOnSale(service, {}, {});
    await putIntoCart(ada, kettle!, 2);
    const { order } = await submit({ lines: [aLine(cup!, 4)] });
    expect(order.lines).toMatchObject([{ variant: { id: cup!.variantId }, quantity: 4 }]);
    expect(await contentOf(ada)).toEqual([[kettle!.variantId, 2]]);
  });

  test('accepts them as given, even the same variant twice', async () => {
    const [kettle, cup] = await putOnSale(service, { price: euros(100) }, { price: euros(10) });
    const { order } = await submit({ lines: [aLine(kettle!, 1), aLine(cup!, 2), aLine(kettle!, 1_000)] });
    expect(order).toMatchObject({
      total: euros(100_120),
      lines: [
        { variant: { id: kettle!.variantId }, quantity: 1 },
        { variant: { id: cup!.variantId }, quantity: 2 },
        { variant: { id: kettle!.variantId }, quantity: 1_000 },
      ],
    });
  });

  test('assigns a unique number to every order', async () => {
    const lines = [aLine(await aVariantOnSale(service))];
    const orders = await Promise.all(Array.from({ length: 10 }, () => anOrder(service, ada, { lines })));
    expect(new Set(orders.map(({ number }) => number)).size).toBe(10);
  });

  test('accepts free items', async () => {
    const gift = await aVariantOnSale(service, { price: euros(0) });
    expect((await submit({ lines: [aLine(gift)] })).order).toMatchObject({ total: euros(0) });
  });

  test('fails for unknown and unavailable variants, listing each once, and stores nothing', async () => {
    const archived = await tell(service, aProduct({ archived: true }));
    const [old] = archived.variants;
    const kettle = await aVariantOnSale(service);
    const before = await countRows(service);
    const unknown = { variantId: nobodysId, quantity: 1 };
    expect(await submit({ lines: [unknown, aLine(kettle), aLine(old!), unknown] })).toMatchObject({
      __typename: 'VariantUnavailableError',
      code: 'VARIANT_UNAVAILABLE',
      variantIds: [nobodysId, old!.variantId],
    });
    expect(await countRows(service)).toEqual(before);
  });

  test('fails for two currencies and stores nothing', async () => {
    const [euro, dollar] = await putOnSale(service, {}, { price: { amountMinor: 1, currencyCode: 'USD' } });
    const before = await countRows(service);
    expect(await submit({ lines: [aLine(euro!), aLine(dollar!)] })).toMatchObject({
      __typename: 'CurrencyMismatchError',
      code: 'CURRENCY_MISMATCH',
    });
    expect(await countRows(service)).toEqual(before);
  });
});

describe('an invalid order', () => {
  const faults: [string, object, [path: string, code: string][]][] = [
    ['with an idempotency key of 7 characters', { idempotencyKey: '1234567' }, [['idempotencyKey', 'TOO_SHORT']]],
    ['with a line break in it', { idempotencyKey: 'abcdefgh\nX' }, [['idempotencyKey', 'INVALID_FORMAT']]],
    [
      'with an idempotency key of 101 characters',
      { idempotencyKey: 'x'.repeat(101) },
      [['idempotencyKey', 'TOO_LONG']],
    ],
    ['without lines', { lines: [] }, [['lines', 'TOO_SHORT']]],
    [
      'with 101 lines',
      { lines: Array.from({ length: 101 }, () => ({ variantId: nobodysId, quantity: 1 })) },
      [['lines', 'TOO_LONG']],
    ],
    ['with zero units', { lines: [{ variantId: nobodysId, quantity: 0 }] }, [['lines.0.quantity', 'TOO_SMALL']]],
    [
      'with a negative number of units',
      { lines: [{ variantId: nobodysId, quantity: -1 }] },
      [['lines.0.quantity', 'TOO_SMALL']],
    ],
    ['with 1001 units', { lines: [{ variantId: nobodysId, quantity: 1_001 }] }, [['lines.0.quantity', 'TOO_LARGE']]],
    ['with a billion units', { lines: [{ variantId: nobodysId, quantity: 1e9 }] }, [['lines.0.quantity', 'TOO_LARGE']]],
    [
      'with a variant ID that is not a UUID',
      { lines: [{ variantId: 'x', quantity: 1 }] },
      [['lines.0.variantId', 'INVALID_FORMAT']],
    ],
    ['with an empty contact name', { contact: aContact({ name: ' ' }) }, [['contact.name', 'TOO_SHORT']]],
    [
      'with a line break in the contact name',
      { contact: aContact({ name: 'Ada\nGrace' }) },
      [['contact.name', 'INVALID_FORMAT']],
    ],
    ['with an unpaired surrogate', { contact: aContact({ name: '\uD83D' }) }, [['contact.name', 'INVALID_FORMAT']]],
    [
      'with an incomplete email address',
      { contact: aContact({ email: 'ada@' }) },
      [['contact.email', 'INVALID_FORMAT']],
    ],
    [
      'with a word as telephone number',
      { contact: aContact({ phone: 'none' }) },
      [['contact.phone', 'INVALID_FORMAT']],
    ],
    [
      'with a telephone number that does not exist in the country',
      { contact: aContact({ phone: '(212) 555-0100' }) },
      [['contact.phone', 'INVALID_FORMAT']],
    ],
    [
      'with a national number and an unknown country',
      { contact: aContact({ phone: '0151 12345678' }), shippingAddress: anAddress({ countryCode: 'XX' }) },
      [
        ['contact.phone', 'COUNTRY_UNKNOWN'],
        ['shippingAddress.countryCode', 'NOT_ALLOWED'],
      ],
    ],
    [
      'without a recipient',
      { shippingAddress: anAddress({ recipient: '' }) },
      [['shippingAddress.recipient', 'TOO_SHORT']],
    ],
    [
      'without a country',
      { shippingAddress: anAddress({ countryCode: 'XX' }) },
      [['shippingAddress.countryCode', 'NOT_ALLOWED']],
    ],
    [
      'with a huge street',
      { shippingAddress: anAddress({ line1: 'x'.repeat(201) }) },
      [['shippingAddress.line1', 'TOO_LONG']],
    ],
  ];

  test.each(faults)('%s is rejected with the reason, and nothing is stored', async (_, fields, expected) => {
    const before = await countRows(service);
    const result = await submit(fields);
    expect(result).toMatchObject({ __typename: 'ValidationError', code: 'VALIDATION_FAILED' });
    expect(result.fields.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual(expected);
    expect(await countRows(service)).toEqual(before);
  });

  test('gets all errors at once, in the order of the input', async () => {
    const result = await submit({
      idempotencyKey: '1234567',
      lines: [
        { variantId: 'x', quantity: 0 },
        { variantId: nobodysId, quantity: 2_000 },
      ],
      contact: { name: '', email: '', phone: '' },
      shippingAddress: { recipient: '', line1: '', line2: '', postalCode: '', city: '', region: '', countryCode: 'XX' },
    });
    const paths = result.fields.map(({ path }: { path: string }) => path);
    expect(paths).toEqual([
      'idempotencyKey',
      'lines.0.variantId',
      'lines.0.quantity',
      'lines.1.quantity',
      'contact.name',
      'contact.email',
      'contact.phone',
      'shippingAddress.recipient',
      'shippingAddress.line1',
      'shippingAddress.line2',
      'shippingAddress.postalCode',
      'shippingAddress.city',
      'shippingAddress.region',
      'shippingAddress.countryCode',
    ]);
  });

  const wrongShapes: [string, object | null | undefined][] = [
    ['no input', undefined],
    ['null', null],
    ['no contact', aPlacement({ contact: null })],
    ['no key', aPlacement({ idempotencyKey: undefined })],
    ['a fractional quantity', aPlacement({ lines: [{ variantId: nobodysId, quantity: 1.5 }] })],
    ['a line that is null', aPlacement({ lines: [null] })],
    ['a quantity that is null', aPlacement({ lines: [{ variantId: nobodysId, quantity: null }] })],
    ['a quantity that is a string', aPlacement({ lines: [{ variantId: nobodysId, quantity: '1' }] })],
    ['a price', aPlacement({ lines: [{ variantId: nobodysId, quantity: 1, unitPrice: 1 }] })],
    ['the customer', aPlacement({ customerId: nobodysId })],
  ];

  test.each(wrongShapes)(
    'with the wrong type, such as %s, fails with BAD_USER_INPUT and stores nothing',
    async (_, input) => {
      const before = await countRows(service);
      const { errors } = await ada.ask(placeOrder, { input });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      expect(await countRows(service)).toEqual(before);
    },
  );
});

describe('placing an order', () => {
  test('publishes order.placed once, as version 1 of the history', async () => {
    const [kettle, cup] = await putOnSale(service, { price: euros(2_000) }, { price: euros(350) });
    const { order } = await submit({ lines: [aLine(kettle!, 2), aLine(cup!)] });
    await eventually('the event is published', () => service.heard.of(OrderPlaced, order.id).length > 0);
    const about = {
      orderId: order.id,
      number: order.number,
      customerId: ada.id,
      total: euros(4_350),
      placedAt: order.placedAt,
    };
    const placed = {
      type: 'order.placed',
      source: '/orders',
      subject: order.id,
      time: order.placedAt,
      aggregateversion: 1,
      data: {
        ...about,
        contact: { name: expect.any(String), email: expect.any(String) },
        lines: [
          { variantId: kettle!.variantId, title: 'Blue kettle', quantity: 2, unitPrice: euros(2_000) },
          { variantId: cup!.variantId, title: 'Blue kettle', quantity: 1, unitPrice: euros(350) },
        ],
      },
    };
    const rows = await service.sql<{ envelope: { data: object } }>(
      'SELECT envelope FROM outbox WHERE subject = $1 ORDER BY position',
      [order.id],
    );
    expect(rows.map(({ envelope }) => envelope)).toMatchObject([placed]);
    expect(rows.map(({ envelope }) => envelope.data)).toEqual([placed.data]);
    expect(service.heard.of(OrderPlaced, order.id)).toEqual([rows[0]!.envelope]);
    expect(service.heard.of(OrderStatusChanged, order.id)).toEqual([]);
  });

  test('stores nothing if order.placed cannot be published', async () => {
    await using broken = await startOrders();
    const customer = broken.person();
    const kettle = await aVariantOnSale(broken);
    await putIntoCart(customer, kettle, 2);
    await broken.sql(`ALTER TABLE outbox ADD CHECK (envelope ->> 'type' <> 'order.placed')`);
    const before = await countRows(broken);
    const { errors } = await customer.ask(placeOrder, { input: aPlacement() });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(await countRows(broken)).toEqual(before);
    expect(await contentOf(customer)).toEqual([[kettle.variantId, 2]]);
  });

  test('returns the complete payload when it is requested with fragments', async () => {
    const order = await anOrder(service, ada);
    const document = `query ($representations: [_Any!]!) {
      _entities(representations: $representations) { ... on Order { ${orderFields} } }
    }`;
    const representations = [{ __typename: 'Order', id: order.id }];
    expect((await ada.get(document, { representations }))._entities).toEqual([order]);
  });
});
