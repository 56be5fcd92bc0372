import { GraphQLError } from 'graphql';
import { type Scenario } from '../support/scenario.ts';

const products = [
  { __typename: 'Book', id: 'b1', title: 'Dune', size: { width: 11, depth: 3 } },
  { __typename: 'Film', id: 'f1', title: 'Alien', size: { width: 14, depth: null } },
];
const find = ({ id }: { id: string }) => products.find((product) => product.id === id);
const stock: Readonly<Record<string, number>> = { b1: 7 };

export const defer: Scenario = {
  name: '@defer',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          book: Book
          products: [Product!]!
        }
        interface Product {
          id: ID!
          title: String
        }
        type Book implements Product @key(fields: "id") {
          id: ID!
          title: String
          size: Size
        }
        type Film implements Product @key(fields: "id") {
          id: ID!
          title: String
          size: Size
        }
        type Size {
          width: Int
          depth: Int!
        }
      `,
      resolvers: {
        Query: { book: () => products[0], products: () => products },
        Book: { __resolveReference: find },
        Film: { __resolveReference: find },
      },
    },
    reviews: {
      typeDefs: /* GraphQL */ `
        type Query {
          best: Book
        }
        type Book @key(fields: "id") {
          id: ID!
          stars: Int
          reviews: [Review!]!
        }
        type Film @key(fields: "id") {
          id: ID!
          stars: Int
        }
        type Review {
          text: String
          about: Book!
        }
      `,
      resolvers: {
        Query: { best: () => ({ id: 'b1' }) },
        Book: { stars: () => 5, reviews: ({ id }) => [{ text: 'Long', about: { id } }] },
        Film: { stars: () => new GraphQLError('Nobody has seen it.') },
      },
    },
    warehouse: {
      typeDefs: /* GraphQL */ `
        type Book @key(fields: "id") {
          id: ID!
          left: Int!
        }
        type Film @key(fields: "id") {
          id: ID!
          left: Int!
        }
      `,
      resolvers: {
        Book: { left: ({ id }) => stock[id] },
        Film: { left: ({ id }) => stock[id] },
      },
    },
  },
  cases: [
    {
      title: 'defers the fields of another subgraph',
      query: '{ book { title ... @defer(label: "rating") { stars } } }',
      expected: { data: { book: { title: 'Dune', stars: 5 } } },
      fetches: 2,
      inParts: {
        first: { data: { book: { title: 'Dune' } } },
        later: [{ path: ['book'], label: 'rating', data: { stars: 5 } }],
        fetches: 2,
      },
    },
    {
      title: 'defers the fields of an entity in the same subgraph',
      query: '{ book { id ...Rest @defer } } fragment Rest on Book { title size { width } }',
      expected: { data: { book: { id: 'b1', title: 'Dune', size: { width: 11 } } } },
      fetches: 1,
      inParts: {
        first: { data: { book: { id: 'b1' } } },
        later: [{ path: ['book'], data: { title: 'Dune', size: { width: 11 } } }],
        fetches: 2,
      },
    },
    {
      title: 'defers the fields of an object without a key, which are there already',
      query: '{ book { size { width ... @defer { depth } } } }',
      expected: { data: { book: { size: { width: 11, depth: 3 } } } },
      inParts: {
        first: { data: { book: { size: { width: 11 } } } },
        later: [{ path: ['book', 'size'], data: { depth: 3 } }],
        fetches: 1,
      },
    },
    {
      title: 'defers everything',
      query: '{ ... @defer { book { title } } }',
      expected: { data: { book: { title: 'Dune' } } },
      inParts: { first: { data: {} }, later: [{ path: [], data: { book: { title: 'Dune' } } }], fetches: 1 },
    },
    {
      title: 'defers a part for each item of a list, with one fetch for all',
      query: '{ products { title ... on Book @defer(label: "book") { left } } }',
      expected: { data: { products: [{ title: 'Dune', left: 7 }, { title: 'Alien' }] } },
      inParts: {
        first: { data: { products: [{ title: 'Dune' }, { title: 'Alien' }] } },
        later: [{ path: ['products', 0], label: 'book', data: { left: 7 } }],
        fetches: 2,
      },
    },
    {
      title: 'defers parts of parts',
      query: `{
        book {
          id
          ... @defer(label: "outer") {
            reviews { text about { id ... @defer(label: "inner") { title } } }
          }
        }
      }`,
      expected: { data: { book: { id: 'b1', reviews: [{ text: 'Long', about: { id: 'b1', title: 'Dune' } }] } } },
      inParts: {
        first: { data: { book: { id: 'b1' } } },
        later: [
          { path: ['book'], label: 'outer', data: { reviews: [{ text: 'Long', about: { id: 'b1' } }] } },
          { path: ['book', 'reviews', 0, 'about'], label: 'inner', data: { title: 'Dune' } },
        ],
        fetches: 3,
      },
    },
    {
      title: 'defers a fragment at each place at which it is spread',
      query: '{ book { ...Stars } best { ...Stars } } fragment Stars on Book { id ... @defer { stars } }',
      expected: { data: { book: { id: 'b1', stars: 5 }, best: { id: 'b1', stars: 5 } } },
      inParts: {
        first: { data: { book: { id: 'b1' }, best: { id: 'b1' } } },
        later: [
          { path: ['best'], data: { stars: 5 } },
          { path: ['book'], data: { stars: 5 } },
        ],
      },
    },
    {
      title: 'sends a field in each part that selects it',
      query: '{ book { title ... @defer(label: "a") { left } ... @defer(label: "b") { left stars title } } }',
      expected: { data: { book: { title: 'Dune', left: 7, stars: 5 } } },
      inParts: {
        first: { data: { book: { title: 'Dune' } } },
        later: [
          { path: ['book'], label: 'a', data: { left: 7 } },
          { path: ['book'], label: 'b', data: { left: 7, stars: 5, title: 'Dune' } },
        ],
      },
    },
    {
      title: 'decides by a variable, or its default',
      query: `query ($on: Boolean! = true, $off: Boolean!) {
        a: book { id ... @defer(if: $on) { title } }
        b: book { id ... @defer(if: $off) { title } ... @include(if: $on) @skip(if: $off) { id } }
      }`,
      variables: { off: false },
      expected: { data: { a: { id: 'b1', title: 'Dune' }, b: { id: 'b1', title: 'Dune' } } },
      inParts: {
        first: { data: { a: { id: 'b1' }, b: { id: 'b1', title: 'Dune' } } },
        later: [{ path: ['a'], data: { title: 'Dune' } }],
      },
    },
    {
      title: 'leaves out what @skip and @include exclude',
      query: `query ($off: Boolean!) {
        book { id ... @defer @include(if: $off) { title } ... @defer { left stars @include(if: $off) } }
      }`,
      variables: { off: false },
      expected: { data: { book: { id: 'b1', left: 7 } } },
      inParts: { first: { data: { book: { id: 'b1' } } }, later: [{ path: ['book'], data: { left: 7 } }], fetches: 2 },
    },
    {
      title: 'nulls only the part in which a value is missing',
      query: '{ products { title ... on Film @defer { left } ... on Book @defer { left } } }',
      expected: {
        data: null,
        errors: [{ path: ['products', 1, 'left'] }],
      },
      inParts: {
        first: { data: { products: [{ title: 'Dune' }, { title: 'Alien' }] } },
        later: [
          { path: ['products', 0], data: { left: 7 } },
          { path: ['products', 1], data: null, errors: [{ path: ['products', 1, 'left'] }] },
        ],
      },
    },
    {
      title: 'reports an error with the part of its field',
      query: '{ products { ... on Film { title ... @defer { s: stars } } ... on Book @defer { stars } } }',
      expected: {
        data: { products: [{ stars: 5 }, { title: 'Alien', s: null }] },
        errors: [{ path: ['products', 1, 's'], message: 'Nobody has seen it.' }],
      },
      inParts: {
        first: { data: { products: [{}, { title: 'Alien' }] } },
        later: [
          { path: ['products', 0], data: { stars: 5 } },
          {
            path: ['products', 1],
            data: { s: null },
            errors: [{ path: ['products', 1, 's'], message: 'Nobody has seen it.' }],
          },
        ],
      },
    },
    {
      title: 'reports an error of a deferred field that makes its object null',
      query: '{ products { title ... on Film { size { width ... @defer { depth } } } } }',
      expected: {
        data: { products: [{ title: 'Dune' }, { title: 'Alien', size: null }] },
        errors: [{ path: ['products', 1, 'size', 'depth'] }],
      },
      inParts: {
        first: {
          data: { products: [{ title: 'Dune' }, { title: 'Alien', size: null }] },
          errors: [{ path: ['products', 1, 'size', 'depth'] }],
        },
        later: [],
      },
    },
    {
      title: 'defers introspection and type names',
      query: '{ ... @defer { __typename __type(name: "Review") { name } } book { id } }',
      expected: { data: { __typename: 'Query', __type: { name: 'Review' }, book: { id: 'b1' } } },
      inParts: {
        first: { data: { book: { id: 'b1' } } },
        later: [{ path: [], data: { __typename: 'Query', __type: { name: 'Review' } } }],
        fetches: 1,
      },
    },
    {
      title: 'defers parts under aliases that are names of other fields',
      query: '{ id: book { stars: id ... @defer(label: "title") { id: left title: stars } } }',
      expected: { data: { id: { stars: 'b1', id: 7, title: 5 } } },
      inParts: {
        first: { data: { id: { stars: 'b1' } } },
        later: [{ path: ['id'], label: 'title', data: { id: 7, title: 5 } }],
      },
    },
    {
      title: 'defers parts ten levels deep',
      query: `{ book { id ${'... @defer { reviews { about { id '.repeat(10)}${'} } } '.repeat(10)} } }`,
      expected: { data: { book: nested(10) } },
      inParts: {
        first: { data: { book: { id: 'b1' } } },
        later: Array.from({ length: 10 }, (_, depth) => ({
          path: ['book', ...Array.from({ length: depth }, () => ['reviews', 0, 'about']).flat()],
          data: { reviews: [{ about: { id: 'b1' } }] },
        })),
        // The innermost fragment selects less than the others, which get the same.
        fetches: 3,
      },
    },
  ],
};

function nested(depth: number): object {
  return depth === 0 ? { id: 'b1' } : { id: 'b1', reviews: [{ about: nested(depth - 1) }] };
}
