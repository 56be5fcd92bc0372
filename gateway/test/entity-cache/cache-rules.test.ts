import { buildSchema } from 'graphql';
import { readCacheRules } from '../../src/entity-cache/cache-rules.ts';

interface Declared {
  readonly ofProduct?: string;
  readonly ofPrice?: string;
  readonly ofField?: string;
  readonly more?: string;
}

function read({ ofProduct = '', ofPrice = '', ofField = '', more = '' }: Declared) {
  const sdl = `
    schema @link(url: "https://specs.apollo.dev/authenticated/v0.1") { query: Query mutation: Mutation }
    directive @link(url: String) repeatable on SCHEMA
    directive @authenticated on OBJECT | FIELD_DEFINITION
    directive @cached(until: [String!]! = [], maxAge: Int) repeatable on OBJECT | FIELD_DEFINITION
    type Query { product(id: ID, slug: String, filter: Filter, ids: [ID!], price: Float): Product ${ofField} }
    type Mutation { rename(id: ID!): Product }
    input Filter { id: ID }
    type Product ${ofProduct} { id: ID! slug: String! tags: [String!]! price: Int ${ofPrice} near(km: Int): ID }
    ${more}`;
  return readCacheRules(sdl, buildSchema(sdl, { assumeValid: true }));
}

test('only a service that publishes one of the events is asked for the events of its mutations', () => {
  const rules = read({ ofProduct: '@cached(until: ["product.changed where subject = $id"])' });
  expect(rules.areEndedBy('products')).toBe(true);
  expect(rules.areEndedBy('orders')).toBe(false);
  expect(read({ ofProduct: '@cached' }).areEndedBy('products')).toBe(false);
});

test('types and fields declare the events that end what is kept', () => {
  const rules = read({
    ofProduct: '@cached(until: ["product.changed where subject = $id"])',
    ofPrice: '@cached(until: ["stock.reserved where data.lines.variantId = $id and subject = $slug"], maxAge: 5)',
    ofField: '@cached(until: ["product.changed where data.slug = $slug", "product.changed"])',
  });
  const subject = { attribute: ['subject'], argument: 'id' };
  expect(rules.ofType('Product')).toEqual({
    until: [{ type: 'product.changed', conditions: [subject] }],
    maxAge: undefined,
  });
  expect(rules.ofField('Product', 'price')).toMatchObject({ maxAge: 5, until: [{ conditions: [{}, {}] }] });
  expect(rules.ofField('Product', 'slug')).toBeUndefined();
  expect(rules.shapes()).toEqual([
    { type: 'product.changed', attributes: [['data', 'slug']] },
    { type: 'product.changed', attributes: [] },
    { type: 'product.changed', attributes: [['subject']] },
    { type: 'stock.reserved', attributes: [['data', 'lines', 'variantId'], ['subject']] },
  ]);
});

test('several declarations of one type, by several subgraphs, add up', () => {
  const rules = read({ ofProduct: '@cached(until: ["product.changed"], maxAge: 9) @cached(until: [], maxAge: 3)' });
  expect(rules.ofType('Product')).toEqual({ until: [{ type: 'product.changed', conditions: [] }], maxAge: 3 });
});

test('a supergraph without declarations keeps nothing', () => {
  expect(read({}).isEmpty).toBe(true);
  expect(read({ ofProduct: '@cached' }).isEmpty).toBe(false);
});

test('the fingerprint depends on the rules only', () => {
  const one = read({ ofProduct: '@cached' }).fingerprint();
  expect(read({ ofProduct: '@cached', more: 'type Other { id: ID }' }).fingerprint()).toBe(one);
  expect(read({ ofProduct: '@cached(maxAge: 1)' }).fingerprint()).not.toBe(one);
  expect(read({ ofPrice: '@cached' }).fingerprint()).not.toBe(one);
});

const until = (...events: readonly string[]) => `@cached(until: ${JSON.stringify(events)})`;

test.each<[string, Declared, string, string]>([
  ['an unknown event', { ofProduct: until('product.lost') }, 'Product', 'names product.lost, which is not an event'],
  ['a secret event', { ofProduct: until('customer.login-code-requested') }, 'Product', 'which is secret'],
  ['the event of every service', { ofProduct: until('outbox.beat') }, 'Product', 'which every service publishes'],
  [
    'an attribute that the event lacks',
    { ofProduct: until('product.changed where data.owner = $id') },
    'Product',
    'data.owner, which product.changed does not have',
  ],
  [
    'a version',
    { ofProduct: until('product.changed where aggregateversion = $id') },
    'Product',
    'a condition on aggregateversion',
  ],
  ['an invalid condition', { ofProduct: until('product.changed where subject is $id') }, 'Product', 'not of the form'],
  [
    'an unknown field',
    { ofProduct: until('product.changed where subject = $key') },
    'Product',
    '$key, which is not a field of Product',
  ],
  [
    'an unknown field, on a field',
    { ofPrice: until('product.changed where subject = $key') },
    'Product.price',
    '$key, which is not a field of Product',
  ],
  [
    'a field with arguments',
    { ofProduct: until('product.changed where subject = $near') },
    'Product',
    '$near, which is a field with arguments',
  ],
  ['a list', { ofProduct: until('product.changed where subject = $tags') }, 'Product', '$tags, which is not an ID'],
  [
    'an unknown argument',
    { ofField: until('product.changed where subject = $key') },
    'Query.product',
    '$key, which is not an argument',
  ],
  [
    'an argument that is an object',
    { ofField: until('product.changed where subject = $filter') },
    'Query.product',
    '$filter, which is not an ID',
  ],
  [
    'an argument that is a list',
    { ofField: until('product.changed where subject = $ids') },
    'Query.product',
    '$ids, which is not an ID',
  ],
  [
    'an argument that has several texts',
    { ofField: until('product.changed where subject = $price') },
    'Query.product',
    '$price, which is not an ID',
  ],
  ['a negative age', { ofProduct: '@cached(maxAge: -1)' }, 'Product', 'has invalid arguments'],
  ['an unknown setting', { ofProduct: '@cached(forever: true)' }, 'Product', 'has invalid arguments'],
])('rejects %s', (_what, declared, coordinate, message) => {
  expect(() => read(declared)).toThrow(message);
  expect(() => read(declared)).toThrow(`${coordinate}: @cached`);
});

function readSdl(types: string) {
  const sdl = `
    schema @link(url: "https://specs.apollo.dev/authenticated/v0.1") @link(url: "https://specs.apollo.dev/policy/v0.1")
      { query: Query mutation: Mutation subscription: Subscription }
    directive @link(url: String) repeatable on SCHEMA
    directive @authenticated on OBJECT | FIELD_DEFINITION
    directive @policy(policies: [[String!]!]!) on OBJECT | FIELD_DEFINITION
    directive @cached(until: [String!]! = [], maxAge: Int) on OBJECT | FIELD_DEFINITION
    ${types}`;
  return readCacheRules(sdl, buildSchema(sdl, { assumeValid: true }));
}

const roots = 'type Query { a: Int } type Mutation { a: Int } type Subscription { a: Int }';

test.each([
  [
    'a field of Mutation',
    roots.replace('Mutation { a: Int', 'Mutation { a: Int @cached'),
    'Mutation.a',
    'is on a field of Mutation',
  ],
  [
    'a field of Subscription',
    roots.replace('Subscription { a: Int', 'Subscription { a: Int @cached'),
    'Subscription.a',
    'is on a field of Subscription',
  ],
  ['a root type', roots.replace('Query', 'Query @cached'), 'Query', 'is on a root type'],
  ['a protected type', `${roots} type Secret @cached @authenticated { id: ID }`, 'Secret', 'is on a protected type'],
  [
    'a protected field',
    roots.replace('Query { a: Int', 'Query { a: Int @cached @authenticated'),
    'Query.a',
    'is on a protected field',
  ],
  [
    'a field of a protected type',
    `${roots} type Secret @policy(policies: [["x"]]) { id: ID @cached }`,
    'Secret.id',
    'is on a protected field',
  ],
  [
    'a field that returns a protected type',
    `${roots} type Secret @authenticated { id: ID } type Box { secret: Secret @cached }`,
    'Box.secret',
    'is on a protected field',
  ],
  ['a field of an interface', `${roots} interface Node { id: ID @cached }`, 'Node.id', 'is on a field of an interface'],
])('rejects %s', (_what, types, coordinate, message) => {
  expect(() => readSdl(types)).toThrow(`${coordinate}: @cached ${message}`);
});
