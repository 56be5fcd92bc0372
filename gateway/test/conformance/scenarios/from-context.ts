import { type Scenario } from '../support/scenario.ts';

const users = [
  { id: 'u1', currency: 'EUR', address: { country: 'AT' }, cart: { id: 'c1' }, carts: [{ id: 'c1' }, { id: 'c2' }] },
  { id: 'u2', currency: 'USD', address: null, cart: { id: 'c1' }, carts: [{ id: 'c2' }] },
  { id: 'u3', currency: null, address: { country: 'CH' }, cart: { id: 'c3' }, carts: [] },
];

const shop = { id: 's1', currency: 'GBP', cart: { id: 'c1' } };

export const fromContext: Scenario = {
  name: '@fromContext',
  subgraphs: {
    shop: {
      typeDefs: /* GraphQL */ `
        type Query {
          users: [User!]!
          shop: Shop
          owners: [Owner!]!
        }
        interface Owner @context(name: "owner") {
          motto: String
          cart: Cart!
        }
        type User implements Owner @key(fields: "id") @context(name: "viewer") @context(name: "place") {
          id: ID!
          motto: String
          currency: String
          address: Address
          cart: Cart!
          carts: [Cart!]!
        }
        type Shop implements Owner @key(fields: "id") @context(name: "viewer") @context(name: "place") {
          id: ID!
          motto: String
          currency: String
          address: Address
          cart: Cart!
        }
        type Address {
          country: String
        }
        type Cart @key(fields: "id") {
          id: ID!
          total(currency: String @fromContext(field: "$viewer { currency }"), digits: Int = 2): String
          seller(of: String @fromContext(field: "$owner ... on User { currency } ... on Shop { motto }")): String
          items: [Item!]!
        }
        type Box @key(fields: "id") {
          id: ID!
          label(country: String @fromContext(field: "$place { address { country } }")): String
        }
        type Item @key(fields: "id") {
          id: ID!
          duty(country: String @fromContext(field: "$place { address { country } }")): String
        }
      `,
      resolvers: {
        Query: {
          users: () => users,
          shop: () => shop,
          owners: () => [
            { __typename: 'User', motto: 'Now!', ...users[0] },
            { __typename: 'Shop', motto: 'Fair', ...shop },
          ],
        },
        User: { __resolveReference: ({ id }: { id: string }) => users.find((user) => user.id === id) },
        Cart: {
          total: ({ id }, { currency, digits }) => `${id} in ${currency}, ${digits} digits`,
          seller: (_, { of }) => `of ${of}`,
          items: ({ id }) => [{ id: `${id}-i` }],
        },
        Box: { label: ({ id }, { country }) => `${id} to ${country}` },
        Item: { duty: ({ id }, { country }) => `${id} to ${country}` },
      },
    },
    stock: {
      typeDefs: /* GraphQL */ `
        type Cart @key(fields: "id") {
          id: ID!
          weight: Int
          box: Box!
        }
        type Box @key(fields: "id", resolvable: false) {
          id: ID!
        }
        type Item @key(fields: "id") {
          id: ID!
          size: Int
        }
      `,
      resolvers: { Cart: { weight: () => 5, box: ({ id }) => ({ id: `${id}-b` }) }, Item: { size: () => 3 } },
    },
  },
  cases: [
    {
      title: 'sends the value of the parent, and null',
      query: '{ users { cart { total } } }',
      expected: {
        data: {
          users: [
            { cart: { total: 'c1 in EUR, 2 digits' } },
            { cart: { total: 'c1 in USD, 2 digits' } },
            { cart: { total: 'c3 in null, 2 digits' } },
          ],
        },
      },
      fetches: 4,
    },
    {
      title: 'sends the values of the parents of lists, with arguments of the client',
      query: 'query ($digits: Int) { users { carts { total(digits: $digits) weight } } }',
      variables: { digits: 0 },
      expected: {
        data: {
          users: [
            {
              carts: [
                { total: 'c1 in EUR, 0 digits', weight: 5 },
                { total: 'c2 in EUR, 0 digits', weight: 5 },
              ],
            },
            { carts: [{ total: 'c2 in USD, 0 digits', weight: 5 }] },
            { carts: [] },
          ],
        },
      },
    },
    {
      title: 'sends the value of each type with the context',
      query: '{ shop { cart { total } } users { cart { id total } } }',
      expected: {
        data: {
          shop: { cart: { total: 'c1 in GBP, 2 digits' } },
          users: [
            { cart: { id: 'c1', total: 'c1 in EUR, 2 digits' } },
            { cart: { id: 'c1', total: 'c1 in USD, 2 digits' } },
            { cart: { id: 'c3', total: 'c3 in null, 2 digits' } },
          ],
        },
      },
    },
    {
      title: 'keeps a value although the client uses its name for another field',
      query: '{ users { currency: id cart { sum: total } } }',
      expected: {
        data: {
          users: [
            { currency: 'u1', cart: { sum: 'c1 in EUR, 2 digits' } },
            { currency: 'u2', cart: { sum: 'c1 in USD, 2 digits' } },
            { currency: 'u3', cart: { sum: 'c3 in null, 2 digits' } },
          ],
        },
      },
    },
    {
      title: 'sends several contexts to nested entities, also through an object that is null',
      query: '{ users { cart { weight total items { size duty } } } }',
      expected: {
        data: {
          users: [
            { cart: { weight: 5, total: 'c1 in EUR, 2 digits', items: [{ size: 3, duty: 'c1-i to AT' }] } },
            { cart: { weight: 5, total: 'c1 in USD, 2 digits', items: [{ size: 3, duty: 'c1-i to null' }] } },
            { cart: { weight: 5, total: 'c3 in null, 2 digits', items: [{ size: 3, duty: 'c3-i to CH' }] } },
          ],
        },
      },
    },
    {
      title: 'sends the field of each type that implements an interface',
      query: '{ owners { motto cart { seller } } }',
      expected: {
        data: {
          owners: [
            { motto: 'Now!', cart: { seller: 'of EUR' } },
            { motto: 'Fair', cart: { seller: 'of Fair' } },
          ],
        },
      },
    },
    {
      title: 'keeps what an equal entity has under each of its parents apart',
      query: '{ users { cart { box { id label } } } }',
      expected: {
        data: {
          users: [
            { cart: { box: { id: 'c1-b', label: 'c1-b to AT' } } },
            { cart: { box: { id: 'c1-b', label: 'c1-b to null' } } },
            { cart: { box: { id: 'c3-b', label: 'c3-b to CH' } } },
          ],
        },
      },
    },
    {
      title: 'answers deferred fields beside contexts with the others',
      query: '{ shop { cart { total } ... @defer { id } } }',
      expected: { data: { shop: { cart: { total: 'c1 in GBP, 2 digits' }, id: 's1' } } },
      inParts: { first: { data: { shop: { cart: { total: 'c1 in GBP, 2 digits' }, id: 's1' } } }, later: [] },
    },
    {
      title: 'answers deferred fields with contexts with the others',
      query: '{ shop { id ... @defer { cart { total } } } }',
      expected: { data: { shop: { id: 's1', cart: { total: 'c1 in GBP, 2 digits' } } } },
      inParts: { first: { data: { shop: { id: 's1', cart: { total: 'c1 in GBP, 2 digits' } } } }, later: [] },
    },
  ],
};
