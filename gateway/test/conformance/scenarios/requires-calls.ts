import { type Scenario } from '../support/scenario.ts';

const rates: Record<string, number> = { EUR: 1, USD: 2, JPY: 100 };

/** Prices in a currency. */
const price = ({ id }: { id: string }, { currency = 'EUR' }: { currency?: string }) =>
  Number(id) * (rates[currency] ?? 0);

const item = { price };
const add = (id: string, ...parts: unknown[]) => [id, ...parts].join(' ');

/** The public federation audit covers the cases of one type: `requires-with-argument-conflict`. */
export const requiresCalls: Scenario = {
  name: '@requires of one field with several arguments',
  subgraphs: {
    catalogue: {
      typeDefs: /* GraphQL */ `
        type Query {
          things: [Thing]!
          priced: [Priced!]!
          book: Book
        }
        union Thing = Book | Lamp
        interface Priced {
          id: ID!
          price(currency: String): Int
        }
        type Book implements Priced @key(fields: "id") {
          id: ID!
          price(currency: String): Int
          shelf: Shelf
          parts: [Part!]!
        }
        type Lamp implements Priced @key(fields: "id") {
          id: ID!
          price(currency: String): Int
          shelf: Shelf
        }
        type Shelf @key(fields: "id") {
          id: ID!
        }
        union Part = Cover | Page
        type Cover {
          size(unit: String): Int
        }
        type Page {
          size(unit: String): Int
        }
      `,
      resolvers: {
        Query: {
          things: () => [{ __typename: 'Book', id: '1' }, null, { __typename: 'Lamp', id: '2' }],
          priced: () => [
            { __typename: 'Lamp', id: '2' },
            { __typename: 'Book', id: '1' },
          ],
          book: () => ({ id: '1' }),
        },
        Book: {
          ...item,
          shelf: () => ({ id: '7' }),
          parts: () => [{ __typename: 'Cover' }, { __typename: 'Page' }],
        },
        Lamp: { ...item, shelf: () => ({ id: '8' }) },
        Cover: { size: (_, { unit }) => (unit === 'mm' ? 210 : 21) },
        Page: { size: (_, { unit }) => (unit === 'mm' ? 200 : 20) },
      },
    },
    shelves: {
      typeDefs: /* GraphQL */ `
        type Shelf @key(fields: "id") {
          id: ID!
          width(unit: String!): Int
        }
      `,
      resolvers: { Shelf: { width: ({ id }, { unit }) => Number(id) * (unit === 'mm' ? 10 : 1) } },
    },
    taxes: {
      typeDefs: /* GraphQL */ `
        type Book @key(fields: "id") {
          id: ID!
          price(currency: String): Int @external
          shelf: Shelf @external
          parts: [Part!]! @external
          tax(rate: Int = 1): String @requires(fields: "price(currency: \\"EUR\\")")
          duty(rate: Int = 1): String @requires(fields: "price(currency: \\"USD\\")")
          fee: String @requires(fields: "price(currency: \\"USD\\") shelf { width(unit: \\"mm\\") }")
          rent: String @requires(fields: "price shelf { width(unit: \\"cm\\") }")
          weight: String
          cut: String
            @requires(fields: "parts { ... on Cover { size(unit: \\"mm\\") } ... on Page { size(unit: \\"cm\\") } }")
        }
        type Lamp @key(fields: "id") {
          id: ID!
          price(currency: String): Int @external
          shelf: Shelf @external
          tax(rate: Int = 1): String @requires(fields: "price(currency: \\"JPY\\")")
          fee: String @requires(fields: "shelf { width(unit: \\"cm\\") }")
        }
        type Shelf @key(fields: "id") {
          id: ID!
          width(unit: String!): Int @external
        }
        union Part = Cover | Page
        type Cover {
          size(unit: String): Int @external
        }
        type Page {
          size(unit: String): Int @external
        }
      `,
      resolvers: {
        Book: {
          tax: (book, { rate }) => add('tax', book.price * rate),
          duty: (book, { rate }) => add('duty', book.price * rate),
          fee: (book) => add('fee', book.price, book.shelf.width),
          rent: (book) => add('rent', book.price, book.shelf.width),
          weight: () => 'heavy',
          cut: (book) => add('cut', ...book.parts.map(({ size }: { size: number }) => size)),
        },
        Lamp: {
          tax: (lamp, { rate }) => add('tax', lamp.price * rate),
          fee: (lamp) => add('fee', lamp.shelf.width),
        },
      },
    },
    customs: {
      typeDefs: /* GraphQL */ `
        type Book @key(fields: "id") {
          id: ID!
          price(currency: String): Int @external
          toll: String @requires(fields: "price(currency: \\"JPY\\")")
        }
      `,
      resolvers: { Book: { toll: (book) => add('toll', book.price) } },
    },
  },
  cases: [
    {
      title: 'calls the required field of each member of a union with its own arguments',
      query: '{ things { ... on Book { tax } ... on Lamp { tax } } }',
      expected: { data: { things: [{ tax: 'tax 1' }, null, { tax: 'tax 200' }] } },
      fetches: 2,
    },
    {
      title: 'calls the required field of each type of an interface with its own arguments',
      query: '{ priced { id ... on Book { of: tax } ... on Lamp { of: tax } price(currency: "USD") } }',
      expected: {
        data: {
          priced: [
            { id: '2', of: 'tax 200', price: 4 },
            { id: '1', of: 'tax 1', price: 2 },
          ],
        },
      },
    },
    {
      title: 'keeps calls below required objects of different types separate',
      query: '{ things { ... on Book { fee } ... on Lamp { fee } } }',
      expected: { data: { things: [{ fee: 'fee 2 70' }, null, { fee: 'fee 8' }] } },
    },
    {
      title: 'sends two requirements of one type in two requests',
      query: '{ book { tax duty weight } }',
      expected: { data: { book: { tax: 'tax 1', duty: 'duty 2', weight: 'heavy' } } },
      fetches: 3,
    },
    {
      title: 'sends each of these requests only its own variables',
      query: 'query ($a: Int, $b: Int) { book { tax(rate: $a) duty(rate: $b) } }',
      variables: { a: 3, b: 5 },
      expected: { data: { book: { tax: 'tax 3', duty: 'duty 10' } } },
      fetches: 3,
    },
    {
      title: 'keeps requirements with other arguments separate below required objects, too',
      query: '{ book { rent fee tax } }',
      expected: { data: { book: { rent: 'rent 1 7', fee: 'fee 2 70', tax: 'tax 1' } } },
    },
    {
      title: 'keeps requirements of several subgraphs and the client’s calls separate',
      query: '{ things { ... on Book { toll duty tax price price2: price(currency: "USD") } } }',
      expected: {
        data: { things: [{ toll: 'toll 100', duty: 'duty 2', tax: 'tax 1', price: 1, price2: 2 }, null, {}] },
      },
    },
    {
      title: 'calls a field of each member of a required union with its own arguments',
      query: '{ book { cut } }',
      expected: { data: { book: { cut: 'cut 210 20' } } },
      fetches: 2,
    },
    {
      title: 'requests a conflicting field only if it is included',
      query: 'query ($duty: Boolean!) { book { tax duty @include(if: $duty) } }',
      variables: { duty: false },
      expected: { data: { book: { tax: 'tax 1' } } },
      fetches: 2,
    },
  ],
};
