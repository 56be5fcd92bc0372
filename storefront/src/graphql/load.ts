import { createRequest, type AnyVariables, type Client, type TypedDocumentNode } from '@urql/core';

/** A result younger than this is shown as it is. An older one is shown, and read again. */
const freshMs = 60_000;

const isServer = typeof window === 'undefined';

const readings = new WeakMap<Client, Map<number, number>>();

function readingsOf(client: Client): Map<number, number> {
  const known = readings.get(client) ?? new Map<number, number>();
  readings.set(client, known);
  return known;
}

/** Loads the data of a page before it is shown. Rejects if there is none. */
export async function load<Result, Variables extends AnyVariables>(
  client: Client,
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const { key } = createRequest(document, variables);
  const known = readingsOf(client);
  const readAt = known.get(key);
  const isOld = readAt !== undefined && performance.now() - readAt > freshMs;
  if (isOld) {
    known.set(key, performance.now());
    void client.query(document, variables, { requestPolicy: 'network-only' }).toPromise();
  }
  const { data, error } = await client.query(document, variables).toPromise();
  // A browser shows what there is. A page that is rendered for everybody must be complete.
  if (data === undefined || (error !== undefined && isServer)) throw error ?? new Error('The response is empty.');
  if (!isOld) known.set(key, readAt ?? performance.now());
  return data;
}
