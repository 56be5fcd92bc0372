import { readManifests } from '../../src/operations/document-manifest.ts';
import { hashOf } from '../../src/operations/text-hash.ts';

const [one, two] = ['{ one }', '{ two }'] as const;
const ofApollo = (...operations: readonly object[]) =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations });

test('reads manifests of Apollo and of Relay together', () => {
  const apollo = ofApollo({ id: hashOf(one), name: 'One', type: 'query', body: one });
  const relay = JSON.stringify({ 'my-two': two });
  const { texts, hashes } = readManifests([apollo, relay]);
  expect(texts).toEqual(
    new Map([
      [hashOf(one), one],
      [hashOf(two), two],
    ]),
  );
  expect(hashes).toEqual(new Map([['my-two', hashOf(two)]]));
});

test('the same document may be in several manifests', () => {
  const manifest = JSON.stringify({ 'my-one': one });
  expect(readManifests([manifest, manifest]).texts.size).toBe(1);
});

test.each([
  ['half-written', ofApollo({ id: hashOf(one), body: one }).slice(0, -1)],
  ['of another version', ofApollo().replace('"version":1', '"version":2')],
  ['empty', ofApollo()],
  ['empty, as a map', '{}'],
  ['with an operation without a document', ofApollo({ id: hashOf(one) })],
  ['with an empty document', JSON.stringify({ one: '' })],
  ['a list', '["{ one }"]'],
  ['with the hash of another document', JSON.stringify({ [hashOf(two)]: one })],
  ['with two documents of one identifier', ofApollo({ id: 'a', body: one }, { id: 'a', body: two })],
])('rejects a manifest that is %s', (_reason, manifest) => {
  expect(() => readManifests([manifest])).toThrow();
});
