import { type Case, type Scenario } from '../support/scenario.ts';

/** JSON values that bypass the subgraph’s resolvers. */
const answers: Readonly<Record<string, string>> = {
  textForInt: '"abc"',
  digitsForInt: '"2"',
  fractionForInt: '1.5',
  largeInt: '2147483648',
  booleanForInt: 'true',
  objectForInt: '{"a":1}',
  listForInt: '[1]',
  textForFloat: '"NaN"',
  infiniteFloat: '1e999',
  booleanForFloat: 'false',
  numberForText: '1',
  booleanForText: 'true',
  objectForText: '{"secret":1}',
  listForText: '["a"]',
  numberForBoolean: '1.5',
  textForBoolean: '"true"',
  objectForId: '{"a":1}',
  fractionForId: '1.5',
  booleanForId: 'true',
  numberForEnum: '1',
  textForEnum: '"PURPLE"',
  listForEnum: '["RED"]',
  infiniteScalar: '1e999',
  valueForList: '1',
  textForList: '"abc"',
  objectForList: '{"0":1}',
  listForObject: '[{"x":1}]',
  textForObject: '"abc"',
  numberForObject: '1',
  longNumberForObject: '12345678901234567890',
  listForUnion: '[{"__typename":"Thing","x":1}]',
  textForInterface: '"Thing"',
};

const types: Readonly<Record<string, string>> = {
  Int: 'Int',
  Float: 'Float',
  Text: 'String',
  Boolean: 'Boolean',
  Id: 'ID',
  Enum: 'Colour',
  Scalar: 'Anything',
  List: '[Int]',
  Object: 'Thing',
  Union: 'Things',
  Interface: 'Named',
};

const names = Object.keys(answers);

function typeOf(name: string): string {
  return types[/[A-Z][a-z]+$/.exec(name)?.[0] ?? ''] ?? '';
}

function selectionOf(name: string): string {
  const isComposite = ['Thing', 'Things', 'Named'].includes(typeOf(name));
  return isComposite ? `${name} { __typename }` : name;
}

function answered(name: string): Case {
  return {
    title: `returns null and an error for a value of the wrong kind: ${name}`,
    query: `{ ${selectionOf(name)} right }`,
    expected: { data: { [name]: null, right: 1 }, errors: [{ path: [name] }] },
    fetches: 1,
  };
}

export const wrongValues: Scenario = {
  name: 'values of the wrong type',
  subgraphs: {
    careless: {
      typeDefs: /* GraphQL */ `
        scalar Anything
        enum Colour {
          RED
        }
        interface Named {
          x: Int
        }
        type Thing implements Named {
          x: Int
        }
        union Things = Thing
        type Query {
          right: Int
          ids: [ID!]
          reals: [Float]
          lines: [[Int!]]
          sure: Sure
          ${names.map((name) => `${name}: ${typeOf(name)}`).join('\n')}
        }
        type Sure {
          count: Int!
          things: [Thing!]!
        }
      `,
      resolvers: {},
      respond: () => ({
        status: 200,
        contentType: 'application/json',
        body: `{"data":{"right":1,"ids":["a",7,9007199254740993],"reals":[1,0.30000000000000004,12345678901234567890],
          "lines":[[1],[2,"3"],{"0":[4]},null],"sure":{"count":"1","things":[{"x":1}]},
          ${names.map((name) => `"${name}":${answers[name]}`).join()}}}`,
      }),
    },
  },
  cases: [
    ...names.map(answered),
    {
      // GraphQL §3.5.5: an ID is serialized as a string, whatever the subgraph returns.
      title: 'returns numeric IDs as strings, and all numbers of Float',
      query: '{ ids reals }',
      expected: {
        data: { ids: ['a', '7', '9007199254740993'], reals: [1, 0.30000000000000004, 12345678901234567000] },
      },
    },
    {
      title: 'returns null for an inner list with a wrong value, and for a value that is not a list',
      query: '{ lines }',
      expected: {
        data: { lines: [[1], null, null, null] },
        errors: [{ path: ['lines', 1, 1] }, { path: ['lines', 2] }],
      },
    },
    {
      title: 'propagates null for an invalid value of a non-null field',
      query: '{ sure { things { x } count } right }',
      expected: { data: { sure: null, right: 1 }, errors: [{ path: ['sure', 'count'] }] },
    },
  ],
};
