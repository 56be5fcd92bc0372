import { type Case, type Scenario } from '../../conformance/support/scenario.ts';

/** A case with who asks: the scopes of somebody who is signed in; undefined for nobody. */
export interface ProtectedCase extends Case {
  readonly as: readonly string[] | undefined;
}

export interface ProtectedScenario extends Omit<Scenario, 'cases'> {
  readonly cases: readonly ProtectedCase[];
}

const nobody = undefined;
const somebody: readonly string[] = [];
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

/** Fields, types, an enum, a scalar, an interface and a union; everything is answered to whoever reaches the subgraphs. */
export const shopOfSecrets: ProtectedScenario = {
  name: 'what is not for everybody',
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
      title: 'a field is null with an error at its place, and the rest is served',
      as: nobody,
      query: '{ hello profile }',
      expected: { data: { hello: 'Hello', profile: null }, errors: [unauthenticated('profile')] },
      fetches: 1,
    },
    {
      title: 'no subgraph is asked when nothing is left',
      as: nobody,
      query: '{ profile report }',
      expected: {
        data: { profile: null, report: null },
        errors: [unauthenticated('profile'), unauthenticated('report')],
      },
      fetches: 0,
    },
    {
      title: 'who is signed in sees what is for them',
      as: somebody,
      query: '{ profile report }',
      expected: { data: { profile: 'Ada', report: null }, errors: [forbidden('report')] },
    },
    {
      title: 'who has the scope sees all',
      as: staff,
      query: '{ profile report }',
      expected: { data: { profile: 'Ada', report: 'all well' } },
    },
    {
      title: 'one scope of two does not do',
      as: ['read'],
      query: '{ audit }',
      expected: { data: { audit: null }, errors: [forbidden('audit')] },
      fetches: 0,
    },
    {
      title: 'two scopes of two do',
      as: ['staff', 'read', 'more'],
      query: '{ audit }',
      expected: { data: { audit: 'audited' } },
    },
    {
      title: 'the other alternative does, too',
      as: ['admin'],
      query: '{ audit }',
      expected: { data: { audit: 'audited' } },
    },
    {
      title: 'nobody satisfies a policy',
      as: ['staff', 'admin', 'owner'],
      query: '{ secret }',
      expected: { data: { secret: null }, errors: [forbidden('secret')] },
      fetches: 0,
    },
    {
      title: 'an alias is where the error is',
      as: nobody,
      query: '{ mine: profile yours: profile }',
      expected: {
        data: { mine: null, yours: null },
        errors: [unauthenticated('mine'), unauthenticated('yours')],
      },
    },
    {
      title: 'in fragments of fragments',
      as: nobody,
      query:
        'query { ...A } fragment A on Query { ...B hello } fragment B on Query { profile product { ...C } } fragment C on Book { name s: supplier { name } }',
      expected: {
        data: { profile: null, product: { name: 'Dune', s: null }, hello: 'Hello' },
        errors: [unauthenticated('profile'), unauthenticated('product', 's')],
      },
    },
    {
      title: 'what is skipped is not denied',
      as: nobody,
      query: 'query ($no: Boolean = false) { hello profile @include(if: $no) report @skip(if: true) }',
      expected: { data: { hello: 'Hello' } },
    },
    {
      title: 'what is included is',
      as: nobody,
      query: 'query ($yes: Boolean!) { hello profile @include(if: $yes) }',
      variables: { yes: true },
      expected: { data: { hello: 'Hello', profile: null }, errors: [unauthenticated('profile')] },
    },
    {
      title: 'a required root field takes all of the data with it, and nobody is asked',
      as: somebody,
      query: '{ hello strictReport report }',
      expected: { data: null, errors: [forbidden('strictReport')] },
      fetches: 0,
    },
    {
      title: 'a required field takes the nearest object that may be null',
      as: somebody,
      query: '{ hello product { id strictCost } }',
      expected: { data: { hello: 'Hello', product: null }, errors: [forbidden('product', 'strictCost')] },
    },
    {
      title: 'in nested lists, at each place where an object is',
      as: somebody,
      query: '{ shelves { name strictCost } }',
      expected: { data: { shelves: [[null, null], null, []] }, errors: [forbidden('shelves', 0, 0, 'strictCost')] },
    },
    {
      title: 'in nested lists of what is required, the inner list is null',
      as: somebody,
      query: '{ strictShelves { strictCost } }',
      expected: { data: { strictShelves: [null, null, []] }, errors: [forbidden('strictShelves', 0, 0, 'strictCost')] },
    },
    {
      title: 'null where it may be in nested lists',
      as: somebody,
      query: '{ shelves { cost } }',
      expected: { data: { shelves: [[{ cost: null }, null], null, []] }, errors: [forbidden('shelves', 0, 0, 'cost')] },
    },
    {
      title: 'in what another subgraph knows of an entity, which is not asked',
      as: nobody,
      query: '{ product { name stars notes { text } } }',
      expected: {
        data: { product: { name: 'Dune', stars: null, notes: null } },
        errors: [unauthenticated('product', 'stars'), unauthenticated('product', 'notes')],
      },
      fetches: 1,
    },
    {
      title: 'the other subgraph is asked for the rest',
      as: nobody,
      query: '{ product { reviews { text author } } }',
      expected: { data: { product: null }, errors: [unauthenticated('product', 'reviews', 0, 'author')] },
      fetches: 2,
    },
    {
      title: 'a field of an interface that one implementation protects is as protected as that',
      as: somebody,
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
      title: 'asked of the other implementation it is served',
      as: somebody,
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
      title: 'what is allowed for one selection is served though another of the same name is not',
      as: somebody,
      query: '{ products { cost ... on Game { cost } } }',
      expected: { data: { products: [{ cost: null }, { cost: 5 }] }, errors: [forbidden('products', 0, 'cost')] },
    },
    {
      title: 'with the scope an interface is served whole',
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
      title: 'an object of a type that is not for the caller is null in a union',
      as: nobody,
      query: '{ gifts { __typename ... on Voucher { code } ... on Book { name } } }',
      expected: {
        data: { gifts: [null, { __typename: 'Book', name: 'Dune' }] },
        errors: [unauthenticated('gifts', 0)],
      },
    },
    {
      title: 'also when nothing of it is asked for',
      as: nobody,
      query: '{ gifts { ... on Book { name } } }',
      expected: { data: { gifts: [null, { name: 'Dune' }] }, errors: [unauthenticated('gifts', 0)] },
    },
    {
      title: 'in a list of what is required the list is null',
      as: nobody,
      query: '{ strictGifts { __typename } hello }',
      expected: { data: { strictGifts: null, hello: 'Hello' }, errors: [unauthenticated('strictGifts', 0)] },
    },
    {
      title: 'a union is served whole to whom all its types are for',
      as: somebody,
      query: '{ gifts { ... on Voucher { code } ... on Book { name } } }',
      expected: { data: { gifts: [{ code: 'XYZ' }, { name: 'Dune' }] } },
    },
    {
      title: 'fields whose type is protected: an object, an enum, a scalar',
      as: nobody,
      query: '{ safe { content } mood token hello }',
      expected: {
        data: { safe: null, mood: null, token: null, hello: 'Hello' },
        errors: [unauthenticated('safe'), unauthenticated('mood'), unauthenticated('token')],
      },
    },
    {
      title: 'each type by its own directive',
      as: somebody,
      query: '{ safe { content } mood token }',
      expected: {
        data: { safe: null, mood: 'HAPPY', token: null },
        errors: [forbidden('safe'), forbidden('token')],
      },
    },
    {
      title: 'a field below one that is allowed',
      as: somebody,
      query: '{ product { supplier { name phone } } }',
      expected: {
        data: { product: { supplier: { name: 'Ace', phone: null } } },
        errors: [forbidden('product', 'supplier', 'phone')],
      },
    },
    {
      title: 'an object of which everything is denied is there all the same',
      as: nobody,
      query: '{ product { supplier { name } } }',
      expected: { data: { product: { supplier: null } }, errors: [unauthenticated('product', 'supplier')] },
      fetches: 1,
    },
    {
      title: 'a mutation that is denied does nothing, and the others run in order',
      as: somebody,
      query: 'mutation { a: log(what: "a") wipe b: log(what: "b") }',
      expected: { data: { a: 'a', wipe: null, b: 'b' }, errors: [forbidden('wipe')] },
    },
    {
      title: 'the others run also where a required one is denied',
      as: somebody,
      query: 'mutation { strictWipe log(what: "b") }',
      expected: { data: null, errors: [forbidden('strictWipe')] },
      fetches: 1,
    },
    {
      title: 'a mutation of which nothing is left asks nobody',
      as: nobody,
      query: 'mutation { wipe }',
      expected: { data: { wipe: null }, errors: [unauthenticated('wipe')] },
      fetches: 0,
    },
    {
      title: 'a mutation is done although its answer is denied',
      as: nobody,
      query: 'mutation { restock { supplier { name } } }',
      expected: { data: { restock: { supplier: null } }, errors: [unauthenticated('restock', 'supplier')] },
      fetches: 1,
    },
    {
      title: 'whoever has all scopes may do all',
      as: ['admin', 'staff'],
      query: 'mutation { wipe log(what: "x") }',
      expected: { data: { wipe: 'wiped', log: 'wiped,x' } },
    },
    {
      title: 'the schema is described to everybody',
      as: nobody,
      query: '{ __typename __type(name: "Safe") { fields { name } } profile }',
      expected: {
        data: { __typename: 'Query', __type: { fields: [{ name: 'content' }] }, profile: null },
        errors: [unauthenticated('profile')],
      },
      fetches: 0,
    },
    {
      title: 'a variable that only what is denied uses is no fault',
      as: somebody,
      query: 'query ($last: Int) { search(last: $last) { ... on Book { cost } } hello }',
      variables: { last: 1 },
      expected: { data: { search: [{ cost: null }], hello: 'Hello' }, errors: [forbidden('search', 0, 'cost')] },
    },
    {
      title: 'an object that stands at several places is denied at each',
      as: nobody,
      query: '{ product { stars siblings { stars } } }',
      expected: {
        data: { product: { stars: null, siblings: [{ stars: null }] } },
        errors: [unauthenticated('product', 'stars'), unauthenticated('product', 'siblings', 0, 'stars')],
      },
    },
  ],
};
