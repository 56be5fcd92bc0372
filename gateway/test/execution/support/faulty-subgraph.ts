import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type JsonObject } from '../../../src/response/json.ts';

/** How a subgraph handles a request. */
export type Answer = (response: ServerResponse, request: ReceivedRequest) => void;

interface ReceivedRequest {
  readonly query: string;
  readonly representations: readonly JsonObject[];
  readonly authorization: string | undefined;
}

export interface FaultySubgraph extends AsyncDisposable {
  readonly url: string;
  /** All requests so far. */
  readonly requests: readonly ReceivedRequest[];
  /** How many requests were aborted before they were answered. */
  abandoned(): number;
  /** Its behaviour from now on. */
  become(answer: Answer): void;
}

interface RequestBody {
  readonly query: string;
  readonly variables?: { readonly representations?: JsonObject[] };
}

/** @param port the port of an earlier subgraph, to restart it */
export async function startFaultySubgraph(first: Answer, port = 0): Promise<FaultySubgraph> {
  const requests: ReceivedRequest[] = [];
  let answer = first;
  let abandoned = 0;
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { query, variables } = JSON.parse(await text(request)) as RequestBody;
    const { authorization } = request.headers;
    response.once('close', () => (abandoned += response.writableFinished ? 0 : 1));
    const received = { query, representations: variables?.representations ?? [], authorization };
    requests.push(received);
    answer(response, received);
  };
  const server = createServer((request, response) => void receive(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests,
    abandoned: () => abandoned,
    become: (next) => (answer = next),
    [Symbol.asyncDispose]: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
