import { parse, type DocumentNode, type GraphQLFieldResolver } from 'graphql';
import { products, reviews, reviewsOfUser, soldOut, users } from './data.ts';

type Parent = Readonly<Record<string, unknown>>;
type Resolver = (parent: Parent, args: Parent) => unknown;

export interface Subgraph {
  readonly name: string;
  readonly typeDefs: DocumentNode;
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, Resolver>>>>;
  /** The default field resolver. */
  readonly resolve?: GraphQLFieldResolver<unknown, unknown>;
}

const typeDefs = (sdl: string) =>
  parse(`extend schema @link(
    url: "https://specs.apollo.dev/federation/v2.0"
    import: ["@key", "@external", "@provides", "@requires", "@shareable"]
  ) ${sdl}`);

// The argument `visit` does not change the response. If an operation uses it, every fetch has a value unique to its
// request.

const accounts: Subgraph = {
  name: 'accounts',
  typeDefs: typeDefs(`
    type Query { me: User user(id: ID!): User users: [User] }
    type User @key(fields: "id") { id: ID! name(visit: Int): String username: String @shareable }
  `),
  resolvers: {
    Query: {
      me: () => users[0],
      user: (_, { id }) => users.find((user) => user.id === id),
      users: () => users,
    },
    User: { __resolveReference: ({ id }) => users.find((user) => user.id === id) },
  },
};

const catalogue: Subgraph = {
  name: 'products',
  typeDefs: typeDefs(`
    type Query { topProducts(first: Int = 5): [Product] }
    type Product @key(fields: "upc") { upc: String! name(visit: Int): String price: Int weight: Int }
  `),
  resolvers: {
    Query: { topProducts: (_, { first }) => products.slice(0, Number(first)) },
    Product: { __resolveReference: ({ upc }) => products.find((product) => product.upc === upc) },
  },
};

const inventory: Subgraph = {
  name: 'inventory',
  typeDefs: typeDefs(`
    type Product @key(fields: "upc") {
      upc: String!
      price: Int @external
      weight: Int @external
      inStock(visit: Int): Boolean
      shippingEstimate(visit: Int): Int @requires(fields: "price weight")
    }
  `),
  resolvers: {
    Product: {
      __resolveReference: (reference) => reference,
      inStock: ({ upc }) => !soldOut.has(String(upc)),
      shippingEstimate: ({ price, weight }) => (Number(price) > 1000 ? 0 : Math.round(Number(weight) / 2)),
    },
  },
};

const reviewing: Subgraph = {
  name: 'reviews',
  typeDefs: typeDefs(`
    type Review @key(fields: "id") {
      id: ID!
      body: String
      author: User @provides(fields: "username")
      product: Product
    }
    type User @key(fields: "id") { id: ID! username: String @external reviews(visit: Int): [Review] }
    type Product @key(fields: "upc") { upc: String! reviews(visit: Int): [Review] }
  `),
  resolvers: {
    Review: { __resolveReference: ({ id }) => reviews.find((review) => review.id === id) },
    User: { __resolveReference: (reference) => reference, reviews: () => reviewsOfUser },
    Product: {
      __resolveReference: (reference) => reference,
      reviews: ({ upc }) => reviews.filter(({ product }) => product.upc === upc),
    },
  },
};

export const publicSubgraphs: readonly Subgraph[] = [accounts, catalogue, inventory, reviewing];
