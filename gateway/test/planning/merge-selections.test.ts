import { buildSchema, parse, print, validate } from 'graphql';
import { mergeSelections } from '../../src/planning/merge-selections.ts';

const schema = buildSchema(`
  type Query { node: Node t: T any: Any }
  interface Node { id: ID! next: Node }
  interface Named { name: String }
  type T implements Node & Named { id: ID! next: Node name: String twin: T }
  type U implements Node { id: ID! next: Node }
  union Any = T | U
`);
const repeated = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const doubling = (type: string, below: (next: string) => string, last: string) =>
  `${repeated(24, (index) => `fragment F${index} on ${type} { ${below(`...F${index + 1}`)} }`)} fragment F24 on ${type} { ${last} }`;
const merged = (query: string): string => {
  const document = mergeSelections(schema, parse(query));
  expect(validate(schema, document)).toEqual([]);
  return print(document).replaceAll(/\s+/g, ' ');
};

test('keeps a document of ordinary size unchanged', () => {
  const document = parse('{ node { ...F ...F } } fragment F on Node { id }');
  expect(mergeSelections(schema, document)).toBe(document);
});

test.each<[string, string, string]>([
  ['named', `{ node { ...F0 } } ${doubling('Node', (next) => `${next} ${next}`, 'id')}`, '{ node { id } }'],
  [
    'inline, without a condition and with one that always holds',
    `{ t { ...F0 } } ${doubling('T', (next) => `... { ${next} } ... on T { ${next} } ... on Node { ... on T { ${next} } }`, 'id')}`,
    '{ t { id } }',
  ],
  [
    'under a condition that some objects meet',
    `{ node { ...F0 } } ${doubling('Node', (next) => `... on T { ${next} } ... on Named { ${next} }`, 'id')}`,
    '{ node { ... on T { id } ... on Named { ... on Node { id } } } }',
  ],
  [
    'under conditions that exclude each other',
    `{ any { ...F0 } } ${doubling('Any', (next) => `... on T { ${next} } ... on U { ${next} }`, '... on Node { id }')}`,
    '{ any { ... on T { id } ... on U { id } } }',
  ],
  [
    'below fields with the same key',
    `{ t { ...F0 } } ${repeated(12, (index) => `fragment F${index} on T { twin { ...F${index + 1} } twin { ...F${index + 1} } }`)} fragment F12 on T { name }`,
    `{ t ${'{ twin '.repeat(12)}{ name ${'} '.repeat(12)}} }`,
  ],
])('fragments that spread each other twice are merged: %s', (_how, query, expected) => {
  expect(merged(query)).toBe(expected);
});
