import { type Scenario } from '../support/scenario.ts';

export const enums: Scenario = {
  name: 'enums across subgraphs',
  subgraphs: {
    orders: {
      typeDefs: /* GraphQL */ `
        type Query {
          orders(states: [State!]!): [Order!]!
          echo(state: State): State
        }
        type Order @key(fields: "id state") {
          id: ID!
          state: State!
        }
        enum State {
          OPEN
          SHIPPED
        }
      `,
      resolvers: {
        Query: {
          orders: (_, { states }) => states.map((state: number) => ({ id: `o${state}`, state })),
          echo: (_, { state }) => state,
        },
        // Internal values of the subgraph, which must not be visible outside.
        State: { OPEN: 1, SHIPPED: 2 },
      },
    },
    parcels: {
      typeDefs: /* GraphQL */ `
        type Query {
          parcelStates: [ParcelState!]!
        }
        type Order @key(fields: "id state") {
          id: ID!
          state: State!
          mayCancel: Boolean
          parcel: ParcelState
        }
        enum State {
          OPEN
          SHIPPED
        }
        enum ParcelState {
          PACKED
          ON_ITS_WAY
        }
      `,
      resolvers: {
        Query: { parcelStates: () => ['PACKED', 'ON_ITS_WAY'] },
        Order: {
          mayCancel: ({ state }) => state === 'OPEN',
          parcel: ({ state }) => (state === 'OPEN' ? null : 'ON_ITS_WAY'),
        },
      },
    },
    returns: {
      typeDefs: /* GraphQL */ `
        type Query {
          returnStates: [ParcelState!]!
        }
        enum ParcelState {
          RETURNED
        }
      `,
      resolvers: { Query: { returnStates: () => ['RETURNED'] } },
    },
  },
  cases: [
    {
      title: 'uses the default of an enum variable',
      query: 'query ($states: [State!]! = [OPEN]) { orders(states: $states) { id state } }',
      expected: { data: { orders: [{ id: 'o1', state: 'OPEN' }] } },
    },
    {
      title: 'sends enum values in a key',
      query: 'query ($states: [State!]!) { orders(states: $states) { mayCancel parcel } }',
      variables: { states: ['SHIPPED', 'OPEN'] },
      expected: {
        data: {
          orders: [
            { mayCancel: false, parcel: 'ON_ITS_WAY' },
            { mayCancel: true, parcel: null },
          ],
        },
      },
      fetches: 2,
    },
    {
      title: 'merges the values of an enum that is only used in responses',
      query: '{ parcelStates returnStates }',
      expected: { data: { parcelStates: ['PACKED', 'ON_ITS_WAY'], returnStates: ['RETURNED'] } },
      fetches: 2,
    },
    {
      title: 'forwards null for a nullable enum',
      query: '{ echo(state: null) }',
      expected: { data: { echo: null } },
    },
    {
      title: 'rejects a literal that is not a value of the enum',
      query: '{ echo(state: LOST) }',
      expected: { errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] },
      fetches: 0,
    },
    {
      title: 'rejects a variable that is not a value of the enum',
      query: 'query ($state: State) { echo(state: $state) }',
      variables: { state: 'LOST' },
      expected: { errors: [{ code: 'BAD_USER_INPUT' }] },
      fetches: 0,
    },
  ],
};
