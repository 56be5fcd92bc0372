import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { startIdentity, type Identity } from '@commerce/testing';
import { byHash, json, names, post, sha256, transports, withText } from './support/first-answers.ts';
import { startNotesGateway, type NotesGateway } from '../support/notes-gateway.ts';
import { until } from '../support/until.ts';

const queries = { hello: '{ hello }', following: 'subscription { noted(after: 0) { text } }' } as const;
const custom = { 'my-greeting': '{ greeting: hello }' };

let folder: string;
let identity: Identity;
let gateway: NotesGateway;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commerce-documents-'));
  identity = await startIdentity();
  const manifests = [
    await manifestOf('shared', queries.hello, queries.following),
    await write('custom', JSON.stringify(custom)),
  ];
  gateway = await startEnforcing(manifests.join(', '));
  await gateway.add('one');
});
afterAll(async () => {
  await gateway[Symbol.asyncDispose]();
  await identity[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const contentOf = (...documents: readonly string[]) =>
  JSON.stringify({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: documents.map((body, index) => ({ id: sha256(body), name: `Operation${index}`, type: 'query', body })),
  });

async function write(name: string, content: string): Promise<string> {
  const file = join(folder, `${name}.json`);
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
  return file;
}

const manifestOf = (name: string, ...documents: readonly string[]) => write(name, contentOf(...documents));

const startEnforcing = (file: string, environment: Readonly<Record<string, string>> = {}) =>
  startNotesGateway({
    PERSISTED_DOCUMENTS: file,
    PERSISTED_DOCUMENTS_MODE: 'enforce',
    PERSISTED_DOCUMENTS_POLL_SECONDS: '0.1',
    JWKS_URL: identity.jwksUrl,
    ...environment,
  });

const refusal = { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }] };
const hello = { data: { hello: 'Hello' } };

test.each(names)('a listed query runs by its hash, its documentId and its text: %s', async (name) => {
  const { hello: query } = queries;
  for (const sent of [byHash(query), withText(query), { query }, { documentId: `sha256:${sha256(query)}` }])
    expect(await transports[name](gateway.url, sent)).toMatchObject(hello);
});

test.each(names.filter((name) => !name.startsWith('HTTP')))(
  'a listed subscription runs by its documentId: %s',
  async (name) => {
    const sent = { documentId: `sha256:${sha256(queries.following)}` };
    expect(await transports[name](gateway.url, sent)).toMatchObject({ data: { noted: { text: 'one' } } });
  },
);

test.each(names)('anything else is refused before a subgraph is called, and is not registered: %s', async (name) => {
  const query = `{ other: hello } # ${name}`;
  const asked = gateway.asked();
  const customer = { authorization: identity.tokenOf('CUSTOMER') };
  for (const sent of [{ query }, byHash(query), withText(query), { documentId: `sha256:${sha256(query)}` }]) {
    expect(await transports[name](gateway.url, sent)).toMatchObject(refusal);
    expect(await transports[name](gateway.url, sent, customer)).toMatchObject(refusal);
  }
  const subscription = 'subscription { noted(after: 0) { number } }';
  expect(await transports[name](gateway.url, { query: subscription })).toMatchObject(refusal);
  expect(await transports[name](gateway.url, { documentId: 'unknown' })).toMatchObject(refusal);
  expect(gateway.asked()).toBe(asked);
});

test.each(names)('callers with an exempt scope may run any operation: %s', async (name) => {
  const query = `{ hello2: hello } # ${name}`;
  const staff = { authorization: identity.tokenOf('STAFF') };
  expect(await transports[name](gateway.url, { query }, staff)).toMatchObject({ data: { hello2: 'Hello' } });
  expect(await transports[name](gateway.url, withText(query), staff)).toMatchObject({ data: { hello2: 'Hello' } });
  // What they register helps nobody else.
  expect(await transports[name](gateway.url, byHash(query))).toMatchObject(refusal);
});

test.each(names)('identifiers of different documents are rejected: %s', async (name) => {
  const both = { ...byHash(queries.hello), documentId: `sha256:${sha256(queries.following)}` };
  expect(await transports[name](gateway.url, both)).toMatchObject({
    errors: [{ extensions: { code: 'BAD_REQUEST' } }],
  });
});

test('the refusal over plain HTTP has the status 400', async () => {
  const response = await post(gateway.url, json, { query: '{ another: hello }' });
  expect([response.status, await response.json()]).toMatchObject([400, refusal]);
});

test.each(['query=%7Bhello%7D&query=%7Bno:hello%7D', 'query=%7Bno:hello%7D&extensions=[', 'documentId=a&documentId=b'])(
  'parameters that are ambiguous run nothing: %s',
  async (parameters) => {
    const asked = gateway.asked();
    const response = await fetch(`${gateway.url}/graphql?${parameters}`, { headers: { 'content-type': json } });
    expect(response.status).toBe(400);
    expect(gateway.asked()).toBe(asked);
  },
);

test('a document by GET needs no header, and a page of another origin cannot send it', async () => {
  const url = `${gateway.url}/graphql?documentId=sha256:${sha256(queries.hello)}`;
  expect(await (await fetch(url)).json()).toMatchObject(hello);
  expect((await fetch(url, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
});

test('a mutation by GET is refused, also if it is listed', async () => {
  const mutation = 'mutation { nothing }';
  await using own = await startEnforcing(await manifestOf('mutations', mutation));
  const response = await fetch(`${own.url}/graphql?documentId=sha256:${sha256(mutation)}`);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(own.asked()).toBe(0);
});

test.each(names)('an identifier that is not a hash is known, too: %s', async (name) => {
  const byName = { extensions: { persistedQuery: { version: 1, sha256Hash: 'my-greeting' } } };
  for (const sent of [{ documentId: 'my-greeting' }, byName])
    expect(await transports[name](gateway.url, sent)).toMatchObject({ data: { greeting: 'Hello' } });
});

test('documents of the list cannot be displaced by registered texts', async () => {
  const file = await manifestOf('displaced', queries.hello);
  const mode = {
    PERSISTED_DOCUMENTS_MODE: 'off',
    PERSISTED_QUERIES_MB: '0.01',
    PERSISTED_QUERIES_MB_PER_ADDRESS: '0.01',
  };
  await using own = await startEnforcing(file, mode);
  for (let count = 0; count < 30; count++)
    await post(own.url, json, withText(`{ hello } # ${count} ${'x'.repeat(500)}`));
  expect(await transports.HTTP(own.url, byHash(queries.hello))).toMatchObject(hello);
});

describe('a list that changes', () => {
  test('is reloaded, and the last valid one stays in use while a new one is invalid', async () => {
    const file = await manifestOf('changing', queries.hello);
    await using own = await startEnforcing(file);
    const next = '{ next: hello }';
    const status = async () =>
      (await (await fetch(`${own.url}/ready`)).json()) as { checks: { persistedDocuments: string } };
    expect((await status()).checks.persistedDocuments).toBe('loaded');
    await write('changing', contentOf(next).slice(0, -10));
    await until('the list is refused', async () => (await status()).checks.persistedDocuments.includes('refused'));
    expect(await transports.HTTP(own.url, { query: queries.hello })).toMatchObject(hello);
    await manifestOf('changing', next);
    await until('the list is loaded', async () => (await status()).checks.persistedDocuments === 'loaded');
    expect(await transports.HTTP(own.url, { query: next })).toMatchObject({ data: { next: 'Hello' } });
    expect(await transports.HTTP(own.url, { query: queries.hello })).toMatchObject(refusal);
  });

  test('must not have more bytes than allowed, from a file or an address', async () => {
    const content = contentOf(`{ hello } # ${'x'.repeat(2_000)}`);
    const file = await write('large', content);
    const server = createServer((_request, response) => response.end(content));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    for (const source of [file, url])
      await expect(startEnforcing(source, { PERSISTED_DOCUMENTS_MB: '0.001' })).rejects.toThrow('more than 1000 bytes');
    await using own = await startEnforcing(url);
    expect(own.url).not.toBe('');
    server.close();
    server.closeAllConnections();
  });

  test('must be readable when the gateway starts, and be there if it is enforced', async () => {
    await expect(startEnforcing(join(folder, 'missing.json'))).rejects.toThrow('ENOENT');
    await expect(startNotesGateway({ PERSISTED_DOCUMENTS_MODE: 'enforce' })).rejects.toThrow('PERSISTED_DOCUMENTS');
  });
});

test('in the mode log, other operations run, and are counted', async () => {
  const file = await manifestOf('logging', queries.hello);
  await using own = await startEnforcing(file, { PERSISTED_DOCUMENTS_MODE: 'log', METRICS: 'true' });
  for (const name of names) await transports[name](own.url, { query: '{ unlisted: hello }' });
  for (const name of names) await transports[name](own.url, { query: queries.hello });
  const metrics = await (await fetch(`${own.url}/metrics`)).text();
  expect(metrics).toContain(`persisted_documents_operations_total{outcome="unlisted"} ${names.length}`);
  expect(metrics).toContain(`persisted_documents_operations_total{outcome="listed"} ${names.length}`);
  expect(metrics).toContain('persisted_documents 1');
});
