import { type Scenario } from '../support/scenario.ts';

const contentType = 'application/json';

const things = [
  '{"__typename":"Thing","id":9007199254740992,"text":"first","parts":{"of":[-9007199254740993,0.12345678901234567890]}}',
  '{"__typename":"Thing","id":9007199254740993,"text":"1: 9007199254740993, \\"2\\"","parts":1234567890123456789e3}',
];

/** Returns a name with the ID as it was received, for each representation. */
function namesFor(request: string): string {
  const ids = [...request.matchAll(/"id":([^,}]+)/g)].map(([, id]) => `{"name":"${id}"}`);
  return `{"data":{"_entities":[${ids.join()}]}}`;
}

/** Returns the ID and the variables as they were received. */
function echoOf(request: string): string {
  const [, key = 'echo', id = ''] = /(\w+):\s*echo\(id:\s*([^\s,]+)/.exec(request) ?? [];
  return `"${key}":${JSON.stringify(id + request.slice(request.indexOf('"variables"')))}`;
}

/** By argument. */
const inexactVariables = [
  ['longs', '[Long]', '[1, 9007199254740993]'],
  ['longs', '[Long]', '9007199254740993'],
  ['range', 'Range', '{ "from": -9007199254740993 }'],
  ['parts', 'JSON', '{ "a": [{ "b": 9007199254740993 }] }'],
  ['parts', 'JSON', '1e999'],
  ['id', 'ID', '9007199254740993'],
] as const;

const inexactLiterals = ['longs: 9007199254740993', 'range: { from: 1e999 }', 'parts: { a: [9007199254740993] }'];

/** Digits are compared as strings, because JavaScript rounds them in responses, too. */
export const longNumbers: Scenario = {
  name: 'numbers with more digits than JavaScript numbers',
  subgraphs: {
    ledger: {
      typeDefs: /* GraphQL */ `
        scalar Long
        scalar JSON
        type Query {
          things: [Thing!]!
          echo(id: ID, real: Float, parts: JSON, range: Range, longs: [Long]): String
        }
        input Range {
          from: Long
        }
        type Thing @key(fields: "id") {
          id: Long!
          text: String
          parts: JSON
        }
      `,
      resolvers: {},
      respond: (request) => ({
        status: 200,
        contentType,
        body: `{"data":{"things":[${things.join()}],${echoOf(request)}}}`,
      }),
    },
    names: {
      typeDefs: /* GraphQL */ `
        scalar Long
        scalar JSON
        type Thing @key(fields: "id") {
          id: Long!
          name: String
          parts: JSON @external
          label: String @requires(fields: "parts")
        }
      `,
      resolvers: {},
      respond: (request) => ({
        status: 200,
        contentType,
        body: request.includes('label') ? labelsFor(request) : namesFor(request),
      }),
    },
  },
  cases: [
    {
      title: 'keeps entities separate whose keys differ in the last of many digits',
      query: '{ things { text name } }',
      expected: {
        data: {
          things: [
            { text: 'first', name: '9007199254740992' },
            { text: '1: 9007199254740993, "2"', name: '9007199254740993' },
          ],
        },
      },
      fetches: 2,
      representations: { names: 2 },
    },
    {
      title: 'sends required objects with all digits of their numbers',
      query: '{ things { label } }',
      expected: {
        data: {
          things: [{ label: '{"of":[-9007199254740993,0.12345678901234567890]}' }, { label: '1234567890123456789e3' }],
        },
      },
      fetches: 2,
    },
    ...inexactVariables.map(([name, type, value]) => ({
      title: `rejects a number in a variable that the subgraph would receive rounded: ${name} ${value}`,
      query: `query ($value: ${type}) { echo(${name}: $value) }`,
      variables: { value: JSON.parse(value) as unknown },
      expected: { errors: [{ code: 'BAD_USER_INPUT' }] },
      fetches: 0,
    })),
    ...inexactLiterals.map((args) => ({
      title: `rejects a number in the document that the subgraph would receive rounded: ${args}`,
      query: `{ echo(${args}) }`,
      expected: { errors: [{ code: 'BAD_USER_INPUT' }] },
      fetches: 0,
    })),
    {
      title: 'rejects such a number in the default of a variable',
      query: 'query ($longs: [Long] = [1, 9007199254740993]) { echo(longs: $longs) }',
      expected: { errors: [{ code: 'BAD_USER_INPUT' }] },
      fetches: 0,
    },
    {
      title: 'forwards numbers that are exact, or that their type rounds',
      query:
        'query ($real: Float, $parts: JSON, $longs: [Long]) { echo(id: 9007199254740993, real: $real, parts: $parts, longs: $longs) }',
      variables: { real: 1e300, parts: [0.5, { a: -9007199254740991 }], longs: 9007199254740991 },
      expected: {
        data: {
          echo: `9007199254740993"variables":{"real":1e+300,"parts":[0.5,{"a":-9007199254740991}],"longs":9007199254740991}}`,
        },
      },
      fetches: 1,
    },
  ],
};

/** Returns the required values as they were received. */
function labelsFor(request: string): string {
  const parts = [...request.matchAll(/"parts":(\{[^}]*\}|[^,}]+)/g)].map(([, part = '']) => JSON.stringify(part));
  return `{"data":{"_entities":[${parts.map((label) => `{"label":${label}}`).join()}]}}`;
}
