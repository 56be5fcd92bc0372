import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { transports, type Outcome, type Transport } from './transports.ts';

/** Many small requests at once, or one after another. */
export interface Flood {
  readonly name: string;
  /** The number of requests: figures are for one. */
  readonly times: number;
  readonly run: (url: string) => Promise<Outcome>;
}

const http = transports.http as Transport;
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** The outcomes with their counts, most frequent first. */
function tally(outcomes: readonly Outcome[]): Outcome {
  const counts = new Map<Outcome, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, 3)
    .map(([outcome, count]) => `${count} × ${outcome}`)
    .join(', ');
}

const together = async (count: number, one: (index: number) => Promise<Outcome>): Promise<Outcome> =>
  tally(await Promise.all(range(count).map((index) => one(index).catch((error: unknown) => String(error)))));

const inTurn = async (count: number, one: (index: number) => Promise<Outcome>): Promise<Outcome> => {
  const outcomes: Outcome[] = [];
  for (const index of range(count)) outcomes.push(await one(index).catch((error: unknown) => String(error)));
  return tally(outcomes);
};

const distinct = (index: number) => `{ categories { id a${index}: name } }`;

export const floods: readonly Flood[] = [
  {
    name: '500 documents of 60 kB',
    times: 500,
    run: (url) => inTurn(500, (index) => http(url, { name: '', query: `${distinct(index)} #${'x'.repeat(60_000)}` })),
  },
  {
    name: '300 documents of 1,000 fields',
    times: 300,
    run: (url) => {
      const fields = range(45).map(
        (index) => `v${index}: variants { id sku price { formatted } options { name value } }`,
      );
      return inTurn(300, (index) =>
        http(url, { name: '', query: `{ products(first: 1) { nodes { a${index}: title ${fields.join(' ')} } } }` }),
      );
    },
  },
  {
    name: '200 searches at once',
    times: 200,
    run: (url) =>
      together(200, (index) =>
        http(url, {
          name: '',
          query: `{ products(first: 50, filter: { search: "s${index}" }) { totalCount nodes { id } } }`,
        }),
      ),
  },
  {
    name: '40 documents of 20 facets at once',
    times: 40,
    run: (url) =>
      together(40, (index) => {
        const facets = range(20).map(
          (facet) =>
            `a${facet}: productFacets(filter: { minPrice: ${20 * index + facet} }) { availability { available } }`,
        );
        return http(url, { name: '', query: `{ ${facets.join(' ')} }` });
      }),
  },
  {
    name: '20 logouts with 5 fields at once',
    times: 20,
    run: (url) =>
      together(20, () =>
        http(url, { name: '', query: 'mutation { a: logout b: logout c: logout d: logout e: logout }' }),
      ),
  },
  {
    name: '20 request ids of 12 kB at once',
    times: 20,
    run: (url) =>
      together(20, (index) =>
        http(url, { name: '', query: distinct(1_000 + index), headers: { 'x-request-id': 'x'.repeat(12_000) } }),
      ),
  },
  {
    name: '300 plans at once',
    times: 300,
    run: (url) => together(300, (index) => http(url, { name: '', query: distinct(10_000 + index) })),
  },
  { name: '500 subscriptions on a socket', times: 500, run: (url) => subscribe(url, 500) },
  { name: '1,000 connections that say nothing', times: 1_000, run: (url) => holdOpen(url, 1_000, '') },
  {
    name: '200 bodies that never end',
    times: 200,
    run: (url) =>
      holdOpen(
        url,
        200,
        'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n{',
      ),
  },
];

/** Distinct documents of one stream. */
async function subscribe(url: string, count: number): Promise<Outcome> {
  const variant = await aVariant(url);
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const outcomes: Outcome[] = [];
  socket.on('message', (data: Buffer) => {
    const { type, payload } = JSON.parse(data.toString()) as {
      type: string;
      payload?: readonly { extensions?: { code?: string } }[];
    };
    if (type === 'next') outcomes.push('OK');
    if (type === 'error') outcomes.push(payload?.[0]?.extensions?.code ?? 'an error without a code');
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  for (const index of range(count)) {
    const query = `subscription { stockChanged(variantId: "${variant}") { a${index}: availableQuantity } }`;
    socket.send(JSON.stringify({ id: String(index), type: 'subscribe', payload: { query } }));
  }
  const deadline = performance.now() + 20_000;
  while (outcomes.length < count && performance.now() < deadline && socket.readyState === WebSocket.OPEN)
    await sleep(20);
  socket.terminate();
  await closed;
  return tally(outcomes);
}

async function aVariant(url: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ products(first: 1) { nodes { variants { id } } } }' }),
  });
  const { data } = (await response.json()) as { data: { products: { nodes: { variants: { id: string }[] }[] } } };
  return data.products.nodes[0]?.variants[0]?.id ?? '';
}

/** Connections that send this text, and then wait for two seconds. */
async function holdOpen(url: string, count: number, text: string): Promise<Outcome> {
  const { hostname, port } = new URL(url);
  const outcomes = new Map<Socket, Outcome>();
  for (const _ of range(count)) {
    const socket = connect(Number(port), hostname);
    outcomes.set(socket, 'open');
    socket.on('connect', () => socket.write(text));
    socket.on('error', () => outcomes.set(socket, 'reset'));
    socket.on('close', () => outcomes.get(socket) === 'open' && outcomes.set(socket, 'closed'));
  }
  await sleep(2_000);
  const result = tally([...outcomes.values()]);
  for (const socket of outcomes.keys()) socket.destroy();
  return result;
}
