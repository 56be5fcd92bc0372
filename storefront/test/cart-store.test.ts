import { setImmediate as settled } from 'node:timers/promises';
import type { CartAnswer } from '../src/cart/cart-requests.ts';
import type { CartContents } from '../src/cart/cart-state.ts';
import { CartStore, type CartServer } from '../src/cart/cart-store.ts';
import { aPreview } from './support/prices.ts';

const unitPrice = { amountMinor: 1_000, currencyCode: 'EUR' };
const preview = { title: 'Boots', slug: 'boots', options: ['42'], picture: undefined, unitPrice };

function cartWith(quantity: number): CartContents {
  const variant = { id: 'boots', options: [], product: { id: 'p', slug: 'boots', title: 'Boots', images: [] } };
  const line = { id: 'line', quantity, title: 'Boots', unitPrice, availableQuantity: 9, variant };
  return {
    id: 'cart',
    lines: quantity === 0 ? [] : [line],
    problems: [],
    preview: quantity === 0 ? null : aPreview(quantity * 1_000),
  };
}

const cart = (quantity: number): CartAnswer => ({ kind: 'cart', contents: cartWith(quantity) });

/** A server that is asked by hand: each request waits for its answer. */
class Server implements CartServer {
  readonly requests: string[] = [];
  readonly #waiting: ((answer: CartAnswer) => void)[] = [];

  readonly read = () => this.#ask('read');
  readonly merge = () => this.#ask('merge');
  readonly dismiss = () => this.#ask('dismiss');
  readonly add = (variantId: string, quantity: number) => this.#ask(`add ${variantId} ${quantity}`);
  readonly setQuantity = (lineId: string, quantity: number) => this.#ask(`set ${lineId} ${quantity}`);
  readonly applyCoupon = (code: string) => this.#ask(`apply ${code}`);
  readonly removeCoupon = (code: string) => this.#ask(`remove ${code}`);
  readonly applyGiftCard = (code: string) => this.#ask(`apply ${code}`);
  readonly removeGiftCard = (id: string) => this.#ask(`remove ${id}`);
  readonly setShipping = (country: string, method: string | null) => this.#ask(`ship to ${country} by ${method}`);

  async answer(answer: CartAnswer): Promise<void> {
    this.#waiting.shift()?.(answer);
    await settled();
    await settled();
  }

  async #ask(request: string): Promise<CartAnswer> {
    this.requests.push(request);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

async function aStore(quantity: number) {
  const server = new Server();
  const store = new CartStore(server);
  void store.load();
  await settled();
  await server.answer(cart(quantity));
  server.requests.length = 0;
  const shown = () => store.get().lines.map((line) => line.quantity);
  return { server, store, shown };
}

test('two clicks add twice, one after another, and both are shown at once', async () => {
  const { server, store, shown } = await aStore(0);
  const outcomes = [store.add('boots', 1, preview), store.add('boots', 1, preview)];
  expect(shown()).toEqual([2]);
  await settled();
  expect(server.requests).toEqual(['add boots 1']);
  await server.answer(cart(1));
  expect([shown(), server.requests]).toEqual([[2], ['add boots 1', 'add boots 1']]);
  await server.answer(cart(2));
  expect([shown(), await Promise.all(outcomes)]).toEqual([[2], ['done', 'done']]);
});

test('of several quantities, only the last one is sent', async () => {
  const { server, store, shown } = await aStore(1);
  for (const quantity of [2, 3, 4, 5]) void store.setQuantity('boots', quantity);
  await settled();
  await settled();
  expect(server.requests).toEqual(['set line 5']);
  await server.answer(cart(5));
  expect([shown(), store.get().isChanging]).toEqual([[5], false]);
});

test('insufficient stock is shown beside the line, whose quantity is restored', async () => {
  const { server, store, shown } = await aStore(2);
  const outcome = store.setQuantity('boots', 20);
  await settled();
  await server.answer({ kind: 'refused', code: 'INSUFFICIENT_STOCK', available: 9 });
  expect([await outcome, shown()]).toEqual(['INSUFFICIENT_STOCK', [2]]);
  expect(store.get().refusals).toEqual([{ key: 'boots', title: 'Boots', code: 'INSUFFICIENT_STOCK', available: 9 }]);
  void store.setQuantity('boots', 3);
  expect(store.get().refusals).toEqual([]);
  await settled();
  await server.answer(cart(3));
});

test('after a lost answer, the cart is read again', async () => {
  const { server, store, shown } = await aStore(2);
  const outcome = store.add('boots', 1);
  await settled();
  await server.answer({ kind: 'lost', error: new Error('offline') });
  expect([await outcome, shown()]).toEqual(['FAILED', [2]]);
  await settled();
  expect(server.requests.at(-1)).toBe('read');
  await server.answer(cart(3));
  expect(shown()).toEqual([3]);
});

test('a removed line keeps its place until it is put back', async () => {
  const { server, store, shown } = await aStore(2);
  const [line] = store.get().lines;
  store.remove(line!);
  expect([shown(), store.get().removed]).toEqual([[], [{ line, index: 0 }]]);
  await settled();
  await server.answer(cart(0));
  const [removed] = store.get().removed;
  store.putBack(removed!.line);
  expect([shown(), store.get().removed]).toEqual([[2], []]);
  await settled();
  expect(server.requests).toEqual(['set line 0', 'add boots 2']);
  await server.answer(cart(2));
});

test('after a sign-in, the cart takes the lines of the visitor once', async () => {
  const stored = new Map([
    ['signed-in', '1'],
    ['visitor-cart', '1'],
  ]);
  const localStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  };
  Object.assign(globalThis, { localStorage });
  const server = new Server();
  const store = new CartStore(server);
  for (const quantity of [3, 3]) {
    const loaded = store.load();
    await settled();
    await server.answer(cart(quantity));
    await loaded;
  }
  Reflect.deleteProperty(globalThis, 'localStorage');
  expect(server.requests).toEqual(['merge', 'read']);
  expect([stored.get('cart-items'), stored.has('visitor-cart')]).toEqual(['3', false]);
});

test('a quantity changes the total at once, which the server confirms with discounts and taxes', async () => {
  const { server, store } = await aStore(1);
  void store.setQuantity('boots', 3);
  expect(store.get().prices).toMatchObject({ total: { amountMinor: 3_000 }, isEstimate: true });
  await settled();
  await server.answer(cart(3));
  expect(store.get().prices).toMatchObject({ total: { amountMinor: 3_000 }, isEstimate: false });
});

test('the destination is the last one that was chosen, while earlier ones are still on their way', async () => {
  const { server, store } = await aStore(1);
  const ofCountry = (countryCode: string): CartAnswer => ({
    kind: 'cart',
    contents: { ...cartWith(1), preview: { ...aPreview(1_000), countryCode } },
  });
  void store.setShipping('GB', null);
  const last = store.setShipping('LU', 'express');
  expect(store.get().destination).toBe('LU');
  await settled();
  await server.answer(ofCountry('GB'));
  expect([store.get().destination, store.get().choices?.countryCode]).toEqual(['LU', 'GB']);
  await server.answer(ofCountry('LU'));
  await last;
  expect([store.get().destination, store.get().choices?.countryCode]).toEqual(['LU', 'LU']);
  expect(server.requests).toEqual(['ship to GB by null', 'ship to LU by express']);
});

test('a choice waits for its turn, and is not shown before the server has confirmed it', async () => {
  const { server, store } = await aStore(1);
  void store.setQuantity('boots', 2);
  const outcome = store.applyCoupon('SAVE');
  await settled();
  expect([server.requests, store.get().isChanging]).toEqual([['set line 2'], true]);
  await server.answer(cart(2));
  expect(server.requests).toEqual(['set line 2', 'apply SAVE']);
  await server.answer({ kind: 'refused', code: 'COUPON_UNUSABLE', reason: 'USED_UP' });
  expect(await outcome).toEqual({ kind: 'refused', code: 'COUPON_UNUSABLE', reason: 'USED_UP' });
  expect([store.get().choices?.coupons, store.get().isChanging]).toEqual([[], false]);
});
