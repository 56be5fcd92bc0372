import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startWith } from '@commerce/runtime';
import { WebSocket } from 'ws';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { compose } from '../conformance/support/compose.ts';
import { testSettings } from './test-settings.ts';

export interface PlainGateway extends AsyncDisposable {
  readonly url: string;
  /** The number of requests that the subgraph has received. */
  readonly asked: () => number;
  /** Opens a WebSocket with a forwarded client address. Resolves to the first message’s type, or a close code. */
  readonly socketFrom: (forwardedFor: string) => Promise<string | number>;
  /** Sends queries over a WebSocket at once. Resolves to the code of the first error. */
  readonly refusalOf: (...queries: readonly string[]) => Promise<unknown>;
  /** Sends a query over a WebSocket. Resolves to its result. */
  readonly answerOverSocket: (query: string) => Promise<unknown>;
  /** Sends one subscription over a WebSocket. Resolves to the code of the error that rejects it. */
  readonly subscriptionRefusalOf: (query: string) => Promise<unknown>;
  /** Sends messages over an acknowledged WebSocket in one packet. Resolves to the close code. */
  readonly closeCodeAfter: (...messages: readonly string[]) => Promise<number>;
  /** Writes raw text to a connection, and resolves to everything received until the gateway closes it. */
  readonly write: (text: string) => Promise<string>;
}

const typeDefs = `
  type Query { hello: String slow: String refused: String }
  type Mutation { greet: String }
  type Subscription { productChanged: Product }
  type Product { name: String variants: [Variant!]! }
  type Variant { product: Product! }`;
const shop = { typeDefs, resolvers: {} };

/** A gateway over one subgraph that answers `hello`, never answers `slow`, and returns the errors for `refused`. */
export function startPlainGateway(
  environment: Readonly<Record<string, string>> = {},
  errors: readonly object[] = [],
): Promise<PlainGateway> {
  return startWith(async (closing) => {
    let asked = 0;
    const subgraph = createServer((incoming, response) => {
      asked += 1;
      void text(incoming).then((body) => {
        if (body.includes('slow')) return;
        const answer = body.includes('refused')
          ? { data: { refused: null }, errors }
          : { data: { hello: 'Hello', greet: 'Hello' } };
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      });
    });
    await once(subgraph.listen(0, '127.0.0.1'), 'listening');
    closing.add(subgraph, async () => {
      subgraph.close();
      subgraph.closeAllConnections();
    });
    const folder = await mkdtemp(join(tmpdir(), 'commerce-gateway-'));
    closing.add(folder, () => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'supergraph.graphql');
    await writeFile(file, compose({ shop }, { shop: `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}/` }));
    const config = readConfig({ ...testSettings, SUPERGRAPH: file, ...environment });
    const { url } = closing.add(await start(config), (running) => running.close());
    const sockets = closing.add(new Set<WebSocket>(), async (open) => open.forEach((socket) => socket.terminate()));
    const answerOverSocket = async (query: string): Promise<unknown> => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      sockets.add(socket);
      await once(socket, 'open');
      socket.send('{"type":"connection_init"}');
      await once(socket, 'message');
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
      const [data] = (await once(socket, 'message')) as [Buffer];
      socket.terminate();
      return (JSON.parse(data.toString()) as { payload: unknown }).payload;
    };
    return {
      url,
      asked: () => asked,
      socketFrom: async (forwardedFor) => {
        const headers = { 'x-forwarded-for': forwardedFor };
        const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
        sockets.add(socket);
        const told = new Promise<string | number>((resolve) => {
          socket.once('message', (data: Buffer) => resolve((JSON.parse(data.toString()) as { type: string }).type));
          socket.once('close', resolve);
        });
        await once(socket, 'open');
        socket.send('{"type":"connection_init"}');
        return told;
      },
      refusalOf: async (...queries) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
        sockets.add(socket);
        await once(socket, 'open');
        socket.send('{"type":"connection_init"}');
        await once(socket, 'message');
        const [first] = queries.map((query, id) => {
          socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query } }));
          return once(socket, 'message') as Promise<[Buffer]>;
        });
        const [data] = (await first) as [Buffer];
        socket.terminate();
        const { payload } = JSON.parse(data.toString()) as {
          payload: { errors?: readonly { extensions: { code: string } }[] };
        };
        return payload.errors?.[0]?.extensions.code;
      },
      answerOverSocket,
      subscriptionRefusalOf: async (query) => {
        const errors = (await answerOverSocket(query)) as readonly { extensions: { code: string } }[];
        return errors[0]?.extensions.code;
      },
      closeCodeAfter: async (...messages) => {
        const connection = connect(Number(new URL(url).port), '127.0.0.1');
        const createConnection = () => connection;
        const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
          createConnection,
        });
        sockets.add(socket);
        const closed = once(socket, 'close') as Promise<[number]>;
        await once(socket, 'open');
        socket.send('{"type":"connection_init"}');
        await once(socket, 'message');
        connection.cork();
        messages.forEach((message) => socket.send(message));
        connection.uncork();
        return (await closed)[0];
      },
      write: async (sent) => {
        const connection = connect(Number(new URL(url).port), '127.0.0.1');
        let received = '';
        connection.on('data', (chunk) => (received += String(chunk))).on('error', () => {});
        if (sent !== '') connection.write(sent);
        await once(connection, 'close');
        return received;
      },
      [Symbol.asyncDispose]: () => closing.close(),
    };
  });
}
