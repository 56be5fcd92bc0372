import { createEvent, StockChanged } from '@commerce/events';
import { eventually } from '@commerce/testing';
import {
  addToCart,
  clearCart,
  contentOf,
  putIntoCart,
  readCart,
  removeFromCart,
  updateCartLine,
} from './support/cart.ts';
import { aProduct, aVariant, aVariantOnSale, euros, nobodysId, putOnSale, tell, tellStock } from './support/offers.ts';
import { aLine, anOrder, aPlacement, countRows, placeOrder, stockRejected, stockReserved } from './support/orders.ts';
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

const add = async (variantId: string, quantity?: unknown, person = ada) =>
  (await person.get(addToCart, { variantId, quantity })).addToCart;
const update = async (lineId: string, quantity: unknown, person = ada) =>
  (await person.get(updateCartLine, { lineId, quantity })).updateCartLine;
const remove = async (lineId: string, person = ada) => (await person.get(removeFromCart, { lineId })).removeFromCart;

const faultsOf = ({ fields }: { fields: { path: string; code: string }[] }) =>
  fields.map(({ path, code }) => [path, code]);

describe('a cart', () => {
  test('does not exist before the first item is added, and belongs to its customer', async () => {
    expect(await ada.get(readCart)).toEqual({ cart: null });
    const kettle = await aVariantOnSale(service);
    await putIntoCart(ada, kettle);
    const grace = service.person();
    expect(await grace.get(readCart)).toEqual({ cart: null });
    await putIntoCart(grace, kettle, 3);
    expect(await contentOf(ada)).toEqual([[kettle.variantId, 1]]);
  });

  test('returns its lines at current prices', async () => {
    const [kettle, cup] = await putOnSale(service, { price: euros(2_000) }, { price: euros(350) });
    await putIntoCart(ada, kettle!, 2);
    const answer = await add(cup!.variantId, 3);
    const { cart } = await ada.get(readCart);
    expect(answer).toEqual({ __typename: 'CartPayload', cart });
    expect(cart).toMatchObject({
      subtotal: euros(5_050),
      problems: [],
      lines: [
        {
          variant: { id: kettle!.variantId },
          title: 'Blue kettle',
          quantity: 2,
          unitPrice: euros(2_000),
          total: euros(4_000),
        },
        {
          variant: { id: cup!.variantId },
          title: 'Blue kettle',
          quantity: 3,
          unitPrice: euros(350),
          total: euros(1_050),
        },
      ],
    });
  });

  test('adds one unit by default, and sums repeated additions', async () => {
    const { variantId } = await aVariantOnSale(service);
    const [line] = (await add(variantId)).cart.lines;
    expect(line).toMatchObject({ quantity: 1 });
    expect((await add(variantId, 4)).cart.lines).toEqual([expect.objectContaining({ id: line.id, quantity: 5 })]);
  });

  test('can be updated, reduced by a line, and cleared', async () => {
    const [kettle, cup, spoon] = await putOnSale(service, {}, {}, {});
    await putIntoCart(ada, kettle!);
    await putIntoCart(ada, cup!);
    const lines = await putIntoCart(ada, spoon!);
    expect((await update(lines[1]!.id, 7)).cart.lines.map(({ quantity }: { quantity: number }) => quantity)).toEqual([
      1, 7, 1,
    ]);
    expect((await remove(lines[0]!.id)).cart.lines).toHaveLength(2);
    expect(await contentOf(ada)).toEqual([
      [cup!.variantId, 7],
      [spoon!.variantId, 1],
    ]);
    const { clearCart: cleared } = await ada.get(clearCart);
    expect(cleared).toMatchObject({ __typename: 'CartPayload', cart: { lines: [], subtotal: null, problems: [] } });
    expect((await ada.get(readCart)).cart).toEqual(cleared.cart);
  });

  test('removes a line for a quantity of 0, which cannot add one', async () => {
    const [kettle, cup] = await putOnSale(service, {}, {});
    const [line] = await putIntoCart(ada, kettle!);
    await putIntoCart(ada, cup!, 2);
    expect((await update(line!.id, 0)).cart.lines).toMatchObject([{ variant: { id: cup!.variantId }, quantity: 2 }]);
    expect((await update(line!.id, 0)).__typename).toBe('CartLineNotFoundError');
    expect(faultsOf(await add(cup!.variantId, 0))).toEqual([['quantity', 'TOO_SMALL']]);
    expect(await contentOf(ada)).toEqual([[cup!.variantId, 2]]);
  });

  test('can be cleared before it exists', async () => {
    expect((await ada.get(clearCart)).clearCart).toMatchObject({ cart: { lines: [], subtotal: null } });
  });
});

describe('a cart is limited to', () => {
  test('1000 units of a variant', async () => {
    const { variantId } = await aVariantOnSale(service);
    await add(variantId, 999);
    expect(await add(variantId, 2)).toMatchObject({ __typename: 'CartFullError', code: 'CART_FULL' });
    expect(await contentOf(ada)).toEqual([[variantId, 999]]);
    await add(variantId, 1);
    expect(await contentOf(ada)).toEqual([[variantId, 1_000]]);
  });

  test('100 lines, whose quantities can still be increased', async () => {
    const variants = await putOnSale(service, ...Array.from({ length: 101 }, () => ({})));
    for (const variant of variants.slice(0, 99)) await putIntoCart(ada, variant);
    const lastTwo = await Promise.all(variants.slice(99).map(({ variantId }) => add(variantId)));
    expect(lastTwo.map(({ __typename }) => String(__typename)).toSorted()).toEqual(['CartFullError', 'CartPayload']);
    expect((await add(variants[0]!.variantId)).cart.lines).toHaveLength(100);
    expect(await contentOf(ada)).toHaveLength(100);
  });
});

describe('a change of the cart is rejected', () => {
  const wrongQuantities: [number, string][] = [
    [-1, 'TOO_SMALL'],
    [1_001, 'TOO_LARGE'],
    [1_000_000_000, 'TOO_LARGE'],
  ];

  test.each(wrongQuantities)('for the quantity %d, because it is %s', async (quantity, code) => {
    const kettle = await aVariantOnSale(service);
    const [line] = await putIntoCart(ada, kettle, 2);
    for (const result of [await add(kettle.variantId, quantity), await update(line!.id, quantity)]) {
      expect(result.__typename).toBe('ValidationError');
      expect(faultsOf(result)).toEqual([['quantity', code]]);
    }
    expect(await contentOf(ada)).toEqual([[kettle.variantId, 2]]);
  });

  test.each([1.5, null, '2', 3_000_000_000, true])('with BAD_USER_INPUT for the quantity %j', async (quantity) => {
    const kettle = await aVariantOnSale(service);
    const [line] = await putIntoCart(ada, kettle, 2);
    for (const [document, variables] of [
      [addToCart, { variantId: kettle.variantId, quantity }],
      [updateCartLine, { lineId: line!.id, quantity }],
    ] as const) {
      const { errors } = await ada.ask(document, variables);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    }
    expect(await contentOf(ada)).toEqual([[kettle.variantId, 2]]);
  });

  test.each(['', 'kettle', '1', `${nobodysId}0`, "'; DROP TABLE cart; --"])('for the invalid ID %j', async (id) => {
    const before = await countRows(service);
    for (const [result, path] of [
      [await add(id), 'variantId'],
      [await update(id, 1), 'lineId'],
      [await remove(id), 'lineId'],
    ]) {
      expect(result.__typename).toBe('ValidationError');
      expect(faultsOf(result)).toEqual([[path, 'INVALID_FORMAT']]);
    }
    expect(await countRows(service)).toEqual(before);
  });

  test('with all errors at once', async () => {
    expect(faultsOf(await add('kettle', 0))).toEqual([
      ['variantId', 'INVALID_FORMAT'],
      ['quantity', 'TOO_SMALL'],
    ]);
  });

  test('for an unknown variant, without creating a cart', async () => {
    const before = await countRows(service);
    expect(await add(nobodysId)).toMatchObject({
      __typename: 'VariantUnavailableError',
      code: 'VARIANT_UNAVAILABLE',
      variantIds: [nobodysId],
    });
    expect(await countRows(service)).toEqual(before);
  });

  test('for a variant in another currency', async () => {
    const [euro, dollar] = await putOnSale(service, {}, { price: { amountMinor: 1, currencyCode: 'USD' } });
    await putIntoCart(ada, euro!);
    expect(await add(dollar!.variantId)).toMatchObject({
      __typename: 'CurrencyMismatchError',
      code: 'CURRENCY_MISMATCH',
    });
    expect(await contentOf(ada)).toEqual([[euro!.variantId, 1]]);
  });

  test('for a line of another customer, a removed line and an unknown line', async () => {
    const kettle = await aVariantOnSale(service);
    const [line] = await putIntoCart(ada, kettle, 2);
    const grace = service.person();
    await putIntoCart(grace, kettle, 3);
    for (const result of [
      await update(line!.id, 9, grace),
      await remove(line!.id, grace),
      await update(nobodysId, 9),
      await remove(nobodysId),
    ]) {
      expect(result).toMatchObject({ __typename: 'CartLineNotFoundError', code: 'CART_LINE_NOT_FOUND' });
    }
    expect([await contentOf(ada), await contentOf(grace)]).toEqual([[[kettle.variantId, 2]], [[kettle.variantId, 3]]]);
    await remove(line!.id);
    expect((await remove(line!.id)).__typename).toBe('CartLineNotFoundError');
  });

  test('for a line of another customer, even when requested by staff', async () => {
    const [line] = await putIntoCart(ada, await aVariantOnSale(service), 2);
    expect((await update(line!.id, 9, service.person('STAFF'))).__typename).toBe('CartLineNotFoundError');
  });
});

describe('concurrent changes of a cart', () => {
  test('sum up when twenty requests add the same variant', async () => {
    const { variantId } = await aVariantOnSale(service);
    const results = await Promise.all(Array.from({ length: 20 }, (_, index) => add(variantId, index + 1)));
    expect(new Set(results.map(({ __typename }) => __typename))).toEqual(new Set(['CartPayload']));
    expect(await contentOf(ada)).toEqual([[variantId, 210]]);
  });

  test('never exceed the limit', async () => {
    const { variantId } = await aVariantOnSale(service);
    const results = await Promise.all(Array.from({ length: 12 }, () => add(variantId, 100)));
    expect(results.filter(({ __typename }) => __typename === 'CartFullError')).toHaveLength(2);
    expect(await contentOf(ada)).toEqual([[variantId, 1_000]]);
  });
});

describe('the problems of a cart', () => {
  test('report a changed price until the line is updated', async () => {
    const [kettle, cup] = [aVariant({ price: euros(1_000) }), aVariant({ price: euros(100) })];
    const product = await tell(service, aProduct({ variants: [kettle, cup] }));
    await putIntoCart(ada, kettle, 2);
    const [line, other] = await putIntoCart(ada, cup);
    const dearer = [{ ...kettle, price: euros(1_250) }, cup];
    await tell(service, { ...product, variants: dearer }, 2);
    const { cart } = await ada.get(readCart);
    expect(cart).toMatchObject({
      subtotal: euros(2_600),
      problems: [{ code: 'PRICE_CHANGED', lineId: line!.id }],
      lines: [
        { unitPrice: euros(1_250), total: euros(2_500) },
        { id: other!.id, unitPrice: euros(100) },
      ],
    });
    expect((await update(line!.id, 2)).cart.problems).toEqual([]);

    await tell(service, { ...product, variants: [{ ...kettle, price: euros(900) }, cup] }, 3);
    expect((await ada.get(readCart)).cart.problems).toEqual([{ code: 'PRICE_CHANGED', lineId: line!.id }]);
    expect((await add(kettle.variantId)).cart.problems).toEqual([]);
  });

  test('report an unavailable item until it is removed', async () => {
    const product = await tell(service, aProduct());
    const [variant] = product.variants;
    const { variantId } = variant!;
    const cup = await aVariantOnSale(service);
    await putIntoCart(ada, { variantId });
    const [line] = await putIntoCart(ada, cup);
    await tell(service, { ...product, archived: true, variants: [{ ...variant!, price: euros(1) }] }, 2);
    expect((await ada.get(readCart)).cart.problems).toEqual([{ code: 'UNAVAILABLE', lineId: line!.id }]);
    for (const result of [await add(variantId), await update(line!.id, 1)]) {
      expect(result).toMatchObject({ __typename: 'VariantUnavailableError', variantIds: [variantId] });
    }
    expect((await remove(line!.id)).cart).toMatchObject({ problems: [], lines: [{ variant: { id: cup.variantId } }] });
  });
});

describe('the availability in a cart', () => {
  const stockOf = (availableQuantity: number, version = 1) => ({ stock: { availableQuantity, version } });
  const short = (availableQuantity: number) => ({
    __typename: 'InsufficientStockError',
    code: 'INSUFFICIENT_STOCK',
    message: `Only ${availableQuantity} available.`,
    availableQuantity,
  });

  test('limits additions, including what the cart already contains, and updates', async () => {
    const { variantId } = await aVariantOnSale(service, stockOf(53));
    expect(await add(variantId, 900)).toMatchObject(short(53));
    expect(await ada.get(readCart)).toEqual({ cart: null });
    const [line] = (await add(variantId, 50)).cart.lines;
    expect(line).toMatchObject({ isAvailable: true, availableQuantity: 53 });
    expect(await add(variantId, 4)).toMatchObject(short(53));
    expect(await update(line.id, 54)).toMatchObject(short(53));
    expect(await contentOf(ada)).toEqual([[variantId, 50]]);
    expect(await update(line.id, 53)).toMatchObject({ __typename: 'CartPayload' });
  });

  test('allows no additions of sold-out variants', async () => {
    const { variantId } = await aVariantOnSale(service, stockOf(0));
    expect(await add(variantId)).toMatchObject(short(0));
  });

  test('is returned for each line, even after the stock has decreased', async () => {
    const [kettle, cup] = await putOnSale(service, stockOf(5), stockOf(5));
    await putIntoCart(ada, kettle!, 3);
    const [line] = await putIntoCart(ada, cup!, 3);
    await tellStock(service, kettle!, 2, 2);
    const { cart } = await ada.get(readCart);
    expect(cart).toMatchObject({
      problems: [{ code: 'INSUFFICIENT_STOCK', lineId: line!.id }],
      lines: [
        { isAvailable: false, availableQuantity: 2, quantity: 3 },
        { isAvailable: true, availableQuantity: 5 },
      ],
    });
    expect((await update(line!.id, 2)).cart).toMatchObject({ problems: [], lines: [{ isAvailable: true }, {}] });
    await tellStock(service, kettle!, 5, 3);
    expect(await add(kettle!.variantId, 3)).toMatchObject({ __typename: 'CartPayload' });
  });

  test('is 0 for variants that are no longer for sale', async () => {
    const product = await tell(service, aProduct({ variants: [aVariant(stockOf(5))] }));
    await putIntoCart(ada, product.variants[0]!);
    await tell(service, { ...product, archived: true }, 2);
    expect((await ada.get(readCart)).cart).toMatchObject({
      problems: [{ code: 'UNAVAILABLE' }],
      lines: [{ isAvailable: false, availableQuantity: 0 }],
    });
  });

  test('and the price are both reported if both have changed', async () => {
    const product = await tell(service, aProduct({ variants: [aVariant(stockOf(5))] }));
    await putIntoCart(ada, product.variants[0]!, 3);
    await tell(service, { ...product, variants: [{ ...product.variants[0]!, price: euros(1), ...stockOf(1, 2) }] }, 2);
    const { problems } = (await ada.get(readCart)).cart;
    expect(problems.map(({ code }: { code: string }) => code)).toEqual(['INSUFFICIENT_STOCK', 'PRICE_CHANGED']);
  });

  test('follows the latest event, whatever their order, even before the product is known', async () => {
    const variant = aVariant(stockOf(10, 1));
    await tellStock(service, variant, 4, 3);
    await tellStock(service, variant, 9, 2);
    await tell(service, aProduct({ variants: [variant] }));
    expect(await add(variant.variantId, 5)).toMatchObject(short(4));
    const order = await anOrder(service, ada, { lines: [aLine(variant, 3)] });
    const reserved = stockReserved(order, [
      { variantId: variant.variantId, unitPrice: variant.price, ...stockOf(1, 4) },
    ]);
    await service.bus.publish(reserved);
    await eventually('the stock level is known', async () => (await add(variant.variantId, 2)).availableQuantity === 1);
  });

  test('does not limit variants without a known stock level', async () => {
    const { variantId } = await aVariantOnSale(service);
    const event = createEvent(StockChanged, { subject: variantId, aggregateVersion: 0 }, { variantId });
    await service.bus.publish(event);
    expect((await add(variantId, 1_000)).cart.lines).toMatchObject([{ isAvailable: true, availableQuantity: null }]);
  });

  test('does not decide orders, which the reservation does', async () => {
    const variant = await aVariantOnSale(service, stockOf(5));
    await putIntoCart(ada, variant, 3);
    await tellStock(service, variant, 2, 2);
    const { placeOrder: result } = await ada.get(placeOrder, { input: aPlacement() });
    expect(result).toMatchObject({ order: { status: 'PENDING' } });
    await service.bus.publish(stockRejected(result.order));
    await eventually('the cart is restored', async () => (await contentOf(ada)).length === 1);
    expect((await ada.get(readCart)).cart.problems).toMatchObject([
      { code: 'INSUFFICIENT_STOCK' },
      { code: 'ORDER_REJECTED' },
    ]);
  });
});
