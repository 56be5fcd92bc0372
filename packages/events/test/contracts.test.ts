import { parse } from 'yaml';
import * as events from '../src/index.ts';
import { asyncApi, printAsyncApi } from '../src/asyncapi.ts';
import { contracts, shopSubscriptions } from '../src/index.ts';

const declared = Object.entries(events as Record<string, unknown>).flatMap(([name, value]) => {
  const contract = contracts.find((each) => each === value);
  return contract === undefined ? [] : [{ name, ...contract }];
});
const speakers: Record<string, string> = {
  audit: '/*',
  brand: '/products',
  cart: '/orders',
  category: '/products',
  customer: '/customers',
  import: '/products',
  order: '/orders',
  outbox: '/*',
  product: '/products',
  staff: '/orders',
  stock: '/products',
};

test('every contract is exported under one name', () => {
  expect(declared).toHaveLength(contracts.length);
  expect(new Set(contracts.map(({ type }) => type)).size).toBe(contracts.length);
});

test.each(declared)(
  '$name has the type of its name, a source and a description',
  ({ name, type, source, description }) => {
    const [noun = '', ...rest] = type.split(/[.-]/);
    expect([noun, ...rest].map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')).toBe(name);
    expect(type).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/);
    expect(source).toBe(speakers[noun]);
    expect(description).toMatch(/\.$/);
  },
);

test.each(contracts)('the example of $type is valid', ({ type, schema }) => {
  const examples = Object.values(asyncApi().channels)
    .filter(({ address }) => address === type)
    .flatMap(({ messages }) => Object.values(messages).flatMap((message) => message.examples));
  expect(examples).toHaveLength(1);
  expect(schema.safeParse(examples[0]?.payload).error).toBeUndefined();
});

test('subscriptions contain only existing events, each once', () => {
  const types = contracts.map(({ type }) => type);
  for (const { queue, types: heard } of shopSubscriptions) {
    expect(queue).toMatch(/^(customers|notifications|orders|products)\.[a-z-]+$/);
    expect(types).toEqual(expect.arrayContaining([...heard]));
    expect(new Set(heard).size).toBe(heard.length);
  }
});

interface AsyncApi {
  readonly asyncapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly channels: Record<string, { address: string; messages: Record<string, { payload: { properties: object } }> }>;
  readonly operations: Record<string, { action: string; channel: { $ref: string }; summary: string }>;
}

const document = parse(printAsyncApi()) as AsyncApi;

test('prints an AsyncAPI 3 document with a channel for every contract', () => {
  expect(document.asyncapi).toBe('3.0.0');
  expect(Object.values(document.channels).map(({ address }) => address)).toEqual(contracts.map(({ type }) => type));
  const placed = document.channels.orderPlaced?.messages.orderPlaced?.payload.properties ?? {};
  expect(Object.keys(placed)).toEqual([
    'orderId',
    'number',
    'customerId',
    'total',
    'prices',
    'placedAt',
    'contact',
    'lines',
  ]);
});

test('prints only operations on channels that it prints', () => {
  for (const { channel } of Object.values(document.operations)) {
    expect(Object.keys(document.channels)).toContain(channel.$ref.replace('#/channels/', ''));
  }
});

test('prints the publisher and the consumers of each event', () => {
  const operations = (action: string) =>
    Object.entries(document.operations).flatMap(([name, operation]) => (operation.action === action ? [name] : []));
  expect(operations('receive')).toEqual(
    shopSubscriptions.flatMap(({ queue, types }) => types.map((t) => `${queue}.${t}`)),
  );
  expect(operations('send')).toEqual(contracts.map(({ type }) => `send.${type}`));
  expect(document.operations['send.order.placed']?.summary).toBe('Published by orders.');
  expect(document.operations['send.outbox.beat']?.summary).toBe('Published by every service.');
});

test('prints the same document each time', () => {
  expect(printAsyncApi()).toBe(printAsyncApi());
});
