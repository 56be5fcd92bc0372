import { once } from 'node:events';
import { Agent, createServer, request as open, type IncomingMessage, type ServerResponse } from 'node:http';

/** Spreads requests over the processes of one service. */
export interface SpreadingProxy {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Passes each request to the next process in turn. One that does not take it is skipped: nothing has been sent then. What
 * breaks off later is broken off for the caller, too, who alone knows whether to try again.
 */
export async function startSpreadingProxy(port: number, ports: readonly number[]): Promise<SpreadingProxy> {
  const agent = new Agent({ keepAlive: false });
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    turn += 1;
    const order = ports.map((_, index) => ports[(turn + index) % ports.length]!);
    pass(incoming, outgoing, order, agent);
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

function pass(incoming: IncomingMessage, outgoing: ServerResponse, order: readonly number[], agent: Agent): void {
  const [port, ...others] = order;
  if (port === undefined) {
    outgoing.destroy();
    return;
  }
  const { method, url: path, headers } = incoming;
  const request = open({ host: '127.0.0.1', port, method, path, headers, agent });
  let connected = false;
  request.once('socket', (socket) => {
    socket.once('connect', () => {
      connected = true;
      incoming.pipe(request); // Not before: the body can be read only once.
    });
  });
  request.once('response', (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
    response.once('error', () => outgoing.destroy());
    response.once('aborted', () => outgoing.destroy());
  });
  request.once('error', () => {
    if (connected) outgoing.destroy();
    else pass(incoming, outgoing, others, agent);
  });
  outgoing.once('close', () => request.destroy());
}
