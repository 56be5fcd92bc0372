import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parse } from 'graphql';
import * as client from '../src/index.ts';

interface Manifest {
  readonly operations: readonly { readonly id: string; readonly name: string; readonly body: string }[];
}

test('the exported manifest has every operation of the client, with the identifier of its text', async () => {
  const file = createRequire(import.meta.url).resolve('@commerce/shop-client/documents.json');
  const { operations } = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  const names = Object.values(client)
    .filter((each) => each instanceof client.TypedDocumentString)
    .flatMap((text) => parse(text.toString()).definitions)
    .flatMap((definition) => (definition.kind === 'OperationDefinition' ? (definition.name?.value ?? []) : []));
  const known = new Map(operations.map((operation) => [operation.name, operation]));
  expect(names.length).toBeGreaterThan(50);
  for (const name of names) {
    const { id, body } = known.get(name)!;
    expect([name, createHash('sha256').update(body).digest('hex')]).toEqual([name, id]);
  }
});
