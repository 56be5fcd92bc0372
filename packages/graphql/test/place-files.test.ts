import { placeFiles, readMap, readOperations } from '../src/uploads/place-files.ts';
import { UploadedFile } from '../src/uploads/uploaded-file.ts';

const file = new UploadedFile(Buffer.from('hello'));
const text = (value: unknown) => JSON.stringify(value);

function place(variables: unknown, map: Record<string, string[]>): unknown {
  const operations = readOperations(text({ query: '{ a }', variables }), 1_000);
  placeFiles(operations, readMap(text(map), 10), new Map([['0', file]]));
  return operations.variables;
}

test('puts a file at each path of the map', () => {
  const variables = { file: null, images: [{ file: null }, { file: null }], other: null };
  expect(place(variables, { 0: ['variables.file', 'variables.images.1.file'] })).toEqual({
    ...variables,
    file,
    images: [{ file: null }, { file }],
  });
});

test.each([
  '',
  'variables',
  'query',
  'variables.missing',
  'variables.text',
  'variables.file.bytes',
  'variables.images',
  'variables.images.2.file',
  'variables.images.-1.file',
  'variables.images.length',
  'variables.images.1e0.file',
  'variables.__proto__',
  'variables.__proto__.polluted',
  'variables.constructor.prototype',
  'variables.images.0.__proto__.file',
  'extensions.file',
  'Variables.file',
])('refuses the path %j', (path) => {
  const variables = JSON.parse('{"file":null,"text":"a","images":[{"file":null}],"__proto__":null}') as unknown;
  expect(() => place(variables, { 0: [path] })).toThrow(/does not lead to a variable that is null/);
  expect('polluted' in {}).toBe(false);
});

test('refuses a second file at the same path, and a file that is missing', () => {
  expect(() => place({ file: null }, { 0: ['variables.file', 'variables.file'] })).toThrow(/variables.file/);
  expect(() => place({ file: null }, { 1: ['variables.file'] })).toThrow(/"1" of the map is missing/);
});

test.each([
  ['several operations', '[]', /one operation/],
  ['no object', '"{ a }"', /JSON object/],
  ['null', 'null', /JSON object/],
  ['no JSON', '{', /JSON/],
  ['too many values', text({ variables: Array.from({ length: 1_001 }, () => 0) }), /1000 values/],
])('refuses operations with %s', (_, operations, message) => {
  expect(() => readOperations(operations, 1_000)).toThrow(message);
});

test.each([
  ['no JSON', 'x', /JSON/],
  ['a list', '[]', /JSON object/],
  ['a text for a list of paths', text({ 0: 'variables.file' }), /JSON object/],
  ['no paths', text({ 0: [] }), /JSON object/],
  ['too many files', text(Object.fromEntries(Array.from({ length: 11 }, (_, at) => [at, ['a']]))), /at most 10 files/],
])('refuses a map with %s', (_, map, message) => {
  expect(() => readMap(map, 10)).toThrow(message);
});

test('files are neither listed nor logged with the variables', () => {
  expect([Object.keys(file), text({ file })]).toEqual([[], '{"file":null}']);
});
