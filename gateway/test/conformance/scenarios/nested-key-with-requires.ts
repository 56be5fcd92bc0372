import { type Scenario } from '../support/scenario.ts';

const products = [
  { id: 'p1', barcode: { country: '40', number: '123', check: '7' } },
  { id: 'p2', barcode: { country: '50', number: '456', check: '8' } },
];
const names: Record<string, string> = { p1: 'Table', p2: 'Chair' };

export const nestedKeyWithRequires: Scenario = {
  name: '@requires in a list of entities whose keys overlap',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Product
          @key(fields: "id")
          @key(fields: "barcode { country number }", resolvable: false)
          @key(fields: "id barcode { number check }", resolvable: false) {
          id: ID!
          barcode: Barcode!
          name: String!
        }
        type Barcode {
          country: String!
          number: String!
          check: String!
        }
      `,
      resolvers: {
        Product: { __resolveReference: ({ id }) => ({ ...products.find((one) => one.id === id), name: names[id] }) },
      },
    },
    labels: {
      typeDefs: /* GraphQL */ `
        type Query {
          shelf: Shelf
        }
        type Shelf {
          products: [Product!]!
        }
        type Product
          @key(fields: "id", resolvable: false)
          @key(fields: "barcode { country number }", resolvable: false)
          @key(fields: "id barcode { number check }") {
          id: ID!
          barcode: Barcode!
          name: String! @external
          label: String! @requires(fields: "name")
        }
        type Barcode {
          country: String!
          number: String!
          check: String!
        }
      `,
      resolvers: {
        Query: { shelf: () => ({ products }) },
        Product: { label: ({ name, barcode }) => `${name} ${barcode.number}${barcode.check}` },
      },
    },
  },
  cases: [
    {
      title: 'returns to a subgraph with the only key that it resolves',
      query: '{ shelf { products { label } } }',
      expected: { data: { shelf: { products: [{ label: 'Table 1237' }, { label: 'Chair 4568' }] } } },
      fetches: 3,
    },
    {
      title: 'returns with that key while the client selects parts of it',
      query: '{ shelf { products { id name label barcode { country } } } }',
      expected: {
        data: {
          shelf: {
            products: [
              { id: 'p1', name: 'Table', label: 'Table 1237', barcode: { country: '40' } },
              { id: 'p2', name: 'Chair', label: 'Chair 4568', barcode: { country: '50' } },
            ],
          },
        },
      },
      fetches: 3,
    },
    {
      title: 'needs no key for fields that the subgraph can resolve directly',
      query: '{ shelf { products { barcode { check } } } }',
      expected: { data: { shelf: { products: [{ barcode: { check: '7' } }, { barcode: { check: '8' } }] } } },
      fetches: 1,
    },
  ],
};
