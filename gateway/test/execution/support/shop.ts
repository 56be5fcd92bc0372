import { type Subgraph } from '../../conformance/support/scenario.ts';
import { compose } from '../../conformance/support/compose.ts';

const catalogue = [
  { id: '1', name: 'Chair' },
  { id: '2', name: 'Table' },
];

/** A correct subgraph. */
export const products: Subgraph = {
  typeDefs: /* GraphQL */ `
    type Query {
      product(id: ID!): Product
      products(times: Int = 1): [Product!]!
    }
    type Mutation {
      renameProduct(name: String!): Product
    }
    type Product @key(fields: "id") {
      id: ID!
      name: String!
    }
  `,
  resolvers: {
    Query: {
      product: (_: unknown, { id }: { id: string }) => catalogue.find((product) => product.id === id),
      products: (_: unknown, { times }: { times: number }) => Array.from({ length: times }, () => catalogue).flat(),
    },
    Mutation: { renameProduct: (_: unknown, { name }: { name: string }) => ({ id: '1', name }) },
  },
};

/** A subgraph whose responses the test sets. */
const reviews: Subgraph = {
  typeDefs: /* GraphQL */ `
    type Query {
      best: String
      worst: String
    }
    type Mutation {
      rate(stars: Int!): Product
      ratingsReset: Int
      rateAll: Int
    }
    type Product @key(fields: "id") {
      id: ID!
      rating: Int
      reviews: [Review!]
    }
    type Review {
      text: String
    }
  `,
  resolvers: {},
};

export const supergraphSdl = compose(
  { products, reviews },
  { products: 'http://products.invalid/', reviews: 'http://reviews.invalid/' },
);
