import { type Case, type Scenario } from '../../conformance/support/scenario.ts';

/** A case with a caller: the scopes of a signed-in caller; undefined for an anonymous one. */
export interface ProtectedCase extends Case {
  readonly as: readonly string[] | undefined;
}

export interface ProtectedScenario extends Omit<Scenario, 'cases'> {
  readonly cases: readonly ProtectedCase[];
}

const anonymous = undefined;
const signedIn: readonly string[] = [];
const staff: readonly string[] = ['staff'];

const unauthenticated = (...path: (string | number)[]) => ({
  path,
  code: 'UNAUTHENTICATED',
  message: 'Sign in first.',
});
const forbidden = (...path: (string | number)[]) => ({ path, code: 'FORBIDDEN', message: 'You may not do this.' });

const products = [
  { __typename: 'Book', id: 'b1', name: 'Dune', cost: 3, supplier: { name: 'Ace' }, pages: 412, grade: 'GOOD' },
  { __typename: 'Game', id: 'g1', name: 'Go', cost: 5, supplier: { name: 'Kid' }, players: 2, grade: 'BAD' },
];
const gifts = [
  { __typename: 'Voucher', code: 'XYZ' },
  { __typename: 'Book', id: 'b1', name: 'Dune', pages: 412 },
];

const done: string[] = [];

/** Fields, types, an enum, a scalar, an interface and a union; the subgraphs themselves check nothing. */
export const shopOfSecrets: ProtectedScenario = {
  name: 'protected fields',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          hello: String
          profile: String @authenticated
          report: String @requiresScopes(scopes: [["staff"]])
          audit: String @requiresScopes(scopes: [["read", "staff"], ["admin"]])
          secret: String @policy(policies: [["owner"]])
          strictReport: String! @requiresScopes(scopes: [["staff"]])
          product(id: ID! = "b1"): Book
          products: [Product]
          strictProducts: [Product!]!
          shelves: [[Book]]
          strictShelves: [[Book!]]
          gifts: [Gift]
          strictGifts: [Gift!]
          safe: Safe
          mood: Mood
          token: Token
          search(query: String, last: Int = 2): [Product]
        }
        type Mutation {
          log(what: String!): String
          wipe: String @requiresScopes(scopes: [["admin"]])
          strictWipe: String! @requiresScopes(scopes: [["admin"]])
          restock: Book
        }
        interface Product {
          id: ID!
          name: String
          cost: Int
        }
        type Book implements Product @key(fields: "id") {
          id: ID!
          name: String
          cost: Int @requiresScopes(scopes: [["staff"]])
          pages: Int
          supplier: Supplier @authenticated
          strictCost: Int! @requiresScopes(scopes: [["staff"]])
          siblings: [Book]
        }
        type Game implements Product @key(fields: "id") {
          id: ID!
          name: String
          cost: Int
          players: Int
        }
        type Supplier {
          name: String
          phone: String @requiresScopes(scopes: [["staff"]])
        }
        union Gift = Book | Voucher
        type Voucher @authenticated {
          code: String
        }
        type Safe @requiresScopes(scopes: [["staff"]]) {
          content: String
        }
        enum Mood @authenticated {
          HAPPY
        }
        scalar Token @requiresScopes(scopes: [["staff"]])
      `,
      resolvers: {
        Query: {
          hello: () => 'Hello',
          profile: () => 'Ada',
          report: () => 'all well',
          audit: () => 'audited',
          secret: () => 'secret',
          strictReport: () => 'strictly well',
          product: () => products[0],
          products: () => products,
          strictProducts: () => products,
          shelves: () => [[products[0], null], null, []],
          strictShelves: () => [[products[0]], null, []],
          gifts: () => gifts,
          strictGifts: () => gifts,
          safe: () => ({ content: 'gold' }),
          mood: () => 'HAPPY',
          token: () => 't0k3n',
          search: (_: unknown, { last }: { last: number }) => products.slice(0, last),
        },
        Mutation: {
          log: (_: unknown, { what }: { what: string }) => done.push(what) && done.splice(0).join(),
          wipe: () => done.push('wiped') && 'wiped',
          strictWipe: () => done.push('wiped') && 'wiped',
          restock: () => products[0],
        },
        Book: { strictCost: () => 9, siblings: () => [products[0]], supplier: () => ({ name: 'Ace', phone: '+1' }) },
      },
    },
    reviews: {
      typeDefs: /* GraphQL */ `
        type Book @key(fields: "id") {
          id: ID!
          stars: Int @authenticated
          notes: [Note!] @requiresScopes(scopes: [["staff"]])
          reviews: [Review!]!
        }
        type Review {
          text: String
          author: String! @authenticated
        }
        type Note {
          text: String
        }
      `,
      resolvers: {
        Book: {
          stars: () => 5,
          notes: () => [{ text: 'dusty' }],
          reviews: () => [
            { text: 'Good', author: 'Bo' },
            { text: 'Bad', author: 'Cy' },
          ],
        },
      },
    },
  },
  cases: [
    {
      title: 'returns null with an error for a denied field, and serves the rest',
      as: anonymous,
      query: '{ hello profile }',
      expected: { data: { hello: 'Hello', profile: null }, errors: [unauthenticated('profile')] },
      fetches: 1,
    },
    {
      title: 'calls no subgraph when every field is denied',
      as: anonymous,
      query: '{ profile report }',
      expected: {
        data: { profile: null, report: null },
        errors: [unauthenticated('profile'), unauthenticated('report')],
      },
      fetches: 0,
    },
    {
      title: 'serves authenticated fields to a signed-in caller',
      as: signedIn,
      query: '{ profile report }',
      expected: { data: { profile: 'Ada', report: null }, errors: [forbidden('report')] },
    },
    {
      title: 'serves all fields to a caller with the scope',
      as: staff,
      query: '{ profile report }',
      expected: { data: { profile: 'Ada', report: 'all well' } },
    },
    {
      title: 'denies a field that needs two scopes to a caller with one of them',
      as: ['read'],
      query: '{ audit }',
      expected: { data: { audit: null }, errors: [forbidden('audit')] },
      fetches: 0,
    },
    {
      title: 'serves a field that needs two scopes to a caller with both',
      as: ['staff', 'read', 'more'],
      query: '{ audit }',
      expected: { data: { audit: 'audited' } },
    },
    {
      title: 'serves a field to a caller with the alternative scope',
      as: ['admin'],
      query: '{ audit }',
      expected: { data: { audit: 'audited' } },
    },
    {
      title: 'denies every field with a policy if none is granted',
      as: ['staff', 'admin', 'owner'],
      query: '{ secret }',
      expected: { data: { secret: null }, errors: [forbidden('secret')] },
      fetches: 0,
    },
    {
      title: 'reports the error at an alias',
      as: anonymous,
      query: '{ mine: profile yours: profile }',
      expected: {
        data: { mine: null, yours: null },
        errors: [unauthenticated('mine'), unauthenticated('yours')],
      },
    },
    {
      title: 'denies fields in nested fragments',
      as: anonymous,
      query:
        'query { ...A } fragment A on Query { ...B hello } fragment B on Query { profile product { ...C } } fragment C on Book { name s: supplier { name } }',
      expected: {
        data: { profile: null, product: { name: 'Dune', s: null }, hello: 'Hello' },
        errors: [unauthenticated('profile'), unauthenticated('product', 's')],
      },
    },
    {
      title: 'does not deny a skipped field',
      as: anonymous,
      query: 'query ($no: Boolean = false) { hello profile @include(if: $no) report @skip(if: true) }',
      expected: { data: { hello: 'Hello' } },
    },
    {
      title: 'denies an included field',
      as: anonymous,
      query: 'query ($yes: Boolean!) { hello profile @include(if: $yes) }',
      variables: { yes: true },
      expected: { data: { hello: 'Hello', profile: null }, errors: [unauthenticated('profile')] },
    },
    {
      title: 'makes all data null for a denied non-null root field, and calls no subgraph',
      as: signedIn,
      query: '{ hello strictReport report }',
      expected: { data: null, errors: [forbidden('strictReport')] },
      fetches: 0,
    },
    {
      title: 'makes the nearest nullable object null for a denied non-null field',
      as: signedIn,
      query: '{ hello product { id strictCost } }',
      expected: { data: { hello: 'Hello', product: null }, errors: [forbidden('product', 'strictCost')] },
    },
    {
      title: 'denies a field at each path in nested lists',
      as: signedIn,
      query: '{ shelves { name strictCost } }',
      expected: { data: { shelves: [[null, null], null, []] }, errors: [forbidden('shelves', 0, 0, 'strictCost')] },
    },
    {
      title: 'makes the inner list null for a denied non-null field in nested lists',
      as: signedIn,
      query: '{ strictShelves { strictCost } }',
      expected: { data: { strictShelves: [null, null, []] }, errors: [forbidden('strictShelves', 0, 0, 'strictCost')] },
    },
    {
      title: 'makes nullable items of nested lists null',
      as: signedIn,
      query: '{ shelves { cost } }',
      expected: { data: { shelves: [[{ cost: null }, null], null, []] }, errors: [forbidden('shelves', 0, 0, 'cost')] },
    },
    {
      title: 'denies a field of an entity in another subgraph, and does not call that subgraph',
      as: anonymous,
      query: '{ product { name stars notes { text } } }',
      expected: {
        data: { product: { name: 'Dune', stars: null, notes: null } },
        errors: [unauthenticated('product', 'stars'), unauthenticated('product', 'notes')],
      },
      fetches: 1,
    },
    {
      title: 'calls the other subgraph for the remaining fields',
      as: anonymous,
      query: '{ product { reviews { text author } } }',
      expected: { data: { product: null }, errors: [unauthenticated('product', 'reviews', 0, 'author')] },
      fetches: 2,
    },
    {
      title: 'denies an interface field that one implementation protects',
      as: signedIn,
      query: '{ products { name cost } }',
      expected: {
        data: {
          products: [
            { name: 'Dune', cost: null },
            { name: 'Go', cost: null },
          ],
        },
        errors: [forbidden('products', 0, 'cost'), forbidden('products', 1, 'cost')],
      },
    },
    {
      title: 'serves the field if it is selected on the other implementation',
      as: signedIn,
      query: '{ products { name ... on Game { cost } ... on Book { price: cost } } }',
      expected: {
        data: {
          products: [
            { name: 'Dune', price: null },
            { name: 'Go', cost: 5 },
          ],
        },
        errors: [forbidden('products', 0, 'price')],
      },
    },
    {
      title: 'serves an allowed selection if another selection with the same name is denied',
      as: signedIn,
      query: '{ products { cost ... on Game { cost } } }',
      expected: { data: { products: [{ cost: null }, { cost: 5 }] }, errors: [forbidden('products', 0, 'cost')] },
    },
    {
      title: 'serves a whole interface to a caller with the scope',
      as: staff,
      query: '{ products { name cost } }',
      expected: {
        data: {
          products: [
            { name: 'Dune', cost: 3 },
            { name: 'Go', cost: 5 },
          ],
        },
      },
    },
    {
      title: 'makes a union member of a denied type null',
      as: anonymous,
      query: '{ gifts { __typename ... on Voucher { code } ... on Book { name } } }',
      expected: {
        data: { gifts: [null, { __typename: 'Book', name: 'Dune' }] },
        errors: [unauthenticated('gifts', 0)],
      },
    },
    {
      title: 'makes a member of a denied type null even if nothing of it is selected',
      as: anonymous,
      query: '{ gifts { ... on Book { name } } }',
      expected: { data: { gifts: [null, { name: 'Dune' }] }, errors: [unauthenticated('gifts', 0)] },
    },
    {
      title: 'makes a list of non-null members null',
      as: anonymous,
      query: '{ strictGifts { __typename } hello }',
      expected: { data: { strictGifts: null, hello: 'Hello' }, errors: [unauthenticated('strictGifts', 0)] },
    },
    {
      title: 'serves a whole union to a caller who may see all its types',
      as: signedIn,
      query: '{ gifts { ... on Voucher { code } ... on Book { name } } }',
      expected: { data: { gifts: [{ code: 'XYZ' }, { name: 'Dune' }] } },
    },
    {
      title: 'denies fields whose type is protected: an object, an enum, a scalar',
      as: anonymous,
      query: '{ safe { content } mood token hello }',
      expected: {
        data: { safe: null, mood: null, token: null, hello: 'Hello' },
        errors: [unauthenticated('safe'), unauthenticated('mood'), unauthenticated('token')],
      },
    },
    {
      title: 'applies each type’s own directive',
      as: signedIn,
      query: '{ safe { content } mood token }',
      expected: {
        data: { safe: null, mood: 'HAPPY', token: null },
        errors: [forbidden('safe'), forbidden('token')],
      },
    },
    {
      title: 'denies a field below an allowed field',
      as: signedIn,
      query: '{ product { supplier { name phone } } }',
      expected: {
        data: { product: { supplier: { name: 'Ace', phone: null } } },
        errors: [forbidden('product', 'supplier', 'phone')],
      },
    },
    {
      title: 'returns an object whose selected fields are all denied',
      as: anonymous,
      query: '{ product { supplier { name } } }',
      expected: { data: { product: { supplier: null } }, errors: [unauthenticated('product', 'supplier')] },
      fetches: 1,
    },
    {
      title: 'skips a denied mutation, and runs the others in order',
      as: signedIn,
      query: 'mutation { a: log(what: "a") wipe b: log(what: "b") }',
      expected: { data: { a: 'a', wipe: null, b: 'b' }, errors: [forbidden('wipe')] },
    },
    {
      title: 'runs the other mutations if a denied one is non-null',
      as: signedIn,
      query: 'mutation { strictWipe log(what: "b") }',
      expected: { data: null, errors: [forbidden('strictWipe')] },
      fetches: 1,
    },
    {
      title: 'calls no subgraph if every mutation is denied',
      as: anonymous,
      query: 'mutation { wipe }',
      expected: { data: { wipe: null }, errors: [unauthenticated('wipe')] },
      fetches: 0,
    },
    {
      title: 'runs a mutation although its result is denied',
      as: anonymous,
      query: 'mutation { restock { supplier { name } } }',
      expected: { data: { restock: { supplier: null } }, errors: [unauthenticated('restock', 'supplier')] },
      fetches: 1,
    },
    {
      title: 'serves everything to a caller with all scopes',
      as: ['admin', 'staff'],
      query: 'mutation { wipe log(what: "x") }',
      expected: { data: { wipe: 'wiped', log: 'wiped,x' } },
    },
    {
      title: 'serves introspection to every caller',
      as: anonymous,
      query: '{ __typename __type(name: "Safe") { fields { name } } profile }',
      expected: {
        data: { __typename: 'Query', __type: { fields: [{ name: 'content' }] }, profile: null },
        errors: [unauthenticated('profile')],
      },
      fetches: 0,
    },
    {
      title: 'accepts a variable that only denied fields use',
      as: signedIn,
      query: 'query ($last: Int) { search(last: $last) { ... on Book { cost } } hello }',
      variables: { last: 1 },
      expected: { data: { search: [{ cost: null }], hello: 'Hello' }, errors: [forbidden('search', 0, 'cost')] },
    },
    {
      title: 'denies an object at each path at which it occurs',
      as: anonymous,
      query: '{ product { stars siblings { stars } } }',
      expected: {
        data: { product: { stars: null, siblings: [{ stars: null }] } },
        errors: [unauthenticated('product', 'stars'), unauthenticated('product', 'siblings', 0, 'stars')],
      },
    },
  ],
};
