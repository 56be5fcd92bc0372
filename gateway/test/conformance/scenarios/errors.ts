import { GraphQLError } from 'graphql';
import { type Scenario } from '../support/scenario.ts';

const products = ['p1', 'p2', 'p3'].map((id) => ({ id }));

function fail(message: string, code?: string): never {
  throw new GraphQLError(message, { extensions: { code } });
}

export const errors: Scenario = {
  name: 'errors of subgraphs',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          products: [Product]!
          shelves: [[Product]]
          broken: Product
          names: [String]
          requiredName: String!
        }
        type Product @key(fields: "id") {
          id: ID!
          name: String
        }
      `,
      resolvers: {
        Query: {
          products: () => products,
          shelves: () => [[products[0]], [products[2], products[1]]],
          broken: () => fail('no product', 'OUT_OF_ORDER'),
          names: () => ['Table', new Error('no name')],
          requiredName: () => fail('no name'),
        },
        Product: { name: ({ id }) => (id === 'p3' ? fail('no name for p3') : id) },
      },
    },
    reviews: {
      typeDefs: /* GraphQL */ `
        type Query {
          latest: String
        }
        type Product @key(fields: "id") {
          id: ID!
          rating: Int
          stars: Int!
          reviews: [Review!]
        }
        type Review {
          body: String
          author: String!
        }
      `,
      resolvers: {
        Query: { latest: () => 'Sturdy' },
        Product: {
          rating: ({ id }) => (id === 'p2' ? fail('no rating', 'UNRATED') : 5),
          stars: ({ id }) => (id === 'p2' ? fail('no stars') : 5),
          reviews: ({ id }) => [{ id, body: 'Sturdy' }, { id }],
        },
        Review: {
          body: ({ id, body }) => body ?? (id === 'p1' ? null : fail(`no body for ${id}`)),
          author: () => 'Ada',
        },
      },
    },
  },
  cases: [
    {
      title: 'keeps the path, the message and the code of an error at the root',
      query: '{ nothing: broken { id } names }',
      expected: {
        data: { nothing: null, names: ['Table', null] },
        errors: [
          { path: ['nothing'], message: 'no product', code: 'OUT_OF_ORDER' },
          { path: ['names', 1], message: 'no name' },
        ],
      },
    },
    {
      title: 'returns the data of the other subgraph together with an error',
      query: '{ broken { id } latest }',
      expected: { data: { broken: null, latest: 'Sturdy' }, errors: [{ path: ['broken'] }] },
    },
    {
      title: 'returns no data at all for a failed non-null root field',
      query: '{ latest requiredName }',
      expected: { data: null, errors: [{ path: ['requiredName'] }] },
    },
    {
      title: 'reports the error of one of several entities at its index in the client’s list',
      query: '{ goods: products { id score: rating } }',
      expected: {
        data: {
          goods: [
            { id: 'p1', score: 5 },
            { id: 'p2', score: null },
            { id: 'p3', score: 5 },
          ],
        },
        errors: [{ path: ['goods', 1, 'score'], message: 'no rating', code: 'UNRATED' }],
      },
    },
    {
      title: 'does not report an error again where null propagates',
      query: '{ products { id stars } }',
      expected: {
        data: { products: [{ id: 'p1', stars: 5 }, null, { id: 'p3', stars: 5 }] },
        errors: [{ path: ['products', 1, 'stars'], message: 'no stars' }],
      },
    },
    {
      title: 'reports the paths of errors in lists of lists',
      query: '{ shelves { rating name } }',
      expected: {
        data: {
          shelves: [
            [{ rating: 5, name: 'p1' }],
            [
              { rating: 5, name: null },
              { rating: null, name: 'p2' },
            ],
          ],
        },
        errors: [
          { path: ['shelves', 1, 1, 'rating'], message: 'no rating' },
          { path: ['shelves', 1, 0, 'name'], message: 'no name for p3' },
        ],
      },
    },
    {
      title: 'reports the paths of errors inside lists of an entity',
      query: '{ products { reviews { body } } }',
      expected: {
        data: {
          products: [
            { reviews: [{ body: 'Sturdy' }, { body: null }] },
            { reviews: [{ body: 'Sturdy' }, { body: null }] },
            { reviews: [{ body: 'Sturdy' }, { body: null }] },
          ],
        },
        errors: [
          { path: ['products', 1, 'reviews', 1, 'body'], message: 'no body for p2' },
          { path: ['products', 2, 'reviews', 1, 'body'], message: 'no body for p3' },
        ],
      },
    },
    {
      // A field failed at each of these paths (GraphQL §6.4.4).
      title: 'reports an error at every path of an entity',
      query: '{ products { rating } shelves { rating } }',
      expected: {
        data: {
          products: [{ rating: 5 }, { rating: null }, { rating: 5 }],
          shelves: [[{ rating: 5 }], [{ rating: 5 }, { rating: null }]],
        },
        errors: [{ path: ['products', 1, 'rating'] }, { path: ['shelves', 1, 1, 'rating'] }],
      },
    },
  ],
};
