import { once } from 'node:events';
import {
  Agent,
  createServer as createHttpServer,
  request as open,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Balances requests between the processes of one service, in turn. */
export interface Proxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Balances connections of any protocol. */
export interface ConnectionProxy extends Proxy {
  /** Drops all connections and accepts none until `restore`. */
  cut(): void;
  restore(): void;
}

/** The ports in rotation, starting at the next one each time. */
function inTurn(ports: readonly number[]): () => readonly number[] {
  let turn = 0;
  return () => {
    turn += 1;
    return ports.map((_, index) => ports[(turn + index) % ports.length]!);
  };
}

async function listen(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Forwards each connection to the next process in turn, and skips a process that does not accept it. */
export async function startConnectionProxy(ports: readonly number[]): Promise<ConnectionProxy> {
  const sockets = new Set<Socket>();
  const next = inTurn(ports);
  let isCut = false;
  const breakOff = () => sockets.forEach((socket) => socket.destroy());
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    sockets.add(client);
    client.once('close', () => sockets.delete(client));
    client.on('error', () => {}); // The close event follows.
    join(client, next());
  });
  return {
    url: await listen(server),
    cut: () => {
      isCut = true;
      breakOff();
    },
    restore: () => {
      isCut = false;
    },
    close: async () => {
      breakOff();
      await once(server.close(), 'close');
    },
  };
}

/** A reset on one side resets the other side; an orderly end ends it. */
function join(client: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined) return void client.destroy();
  const upstream = connect({ host: '127.0.0.1', port });
  let isConnected = false;
  upstream.once('connect', () => {
    isConnected = true;
    client.pipe(upstream).pipe(client);
    client.once('close', () => upstream.destroy());
    if (client.destroyed) upstream.destroy();
  });
  upstream.on('error', () => {
    if (isConnected) client.destroy();
    else join(client, others);
  });
}

/**
 * Forwards each request to the next process in turn. A process that does not accept the connection is skipped, because
 * nothing has been sent yet. A connection that is lost later is reset for the caller, who decides whether to retry.
 */
export async function startRequestProxy(ports: readonly number[]): Promise<Proxy> {
  const agent = new Agent({ keepAlive: false });
  const next = inTurn(ports);
  const server = createHttpServer((incoming, outgoing) => pass(incoming, outgoing, next(), agent));
  return {
    url: await listen(server),
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

function pass(incoming: IncomingMessage, outgoing: ServerResponse, order: readonly number[], agent: Agent): void {
  const [port, ...others] = order;
  if (port === undefined) return void outgoing.destroy();
  const { method, url: path, headers } = incoming;
  const request = open({ host: '127.0.0.1', port, method, path, headers, agent });
  let isConnected = false;
  request.once('socket', (socket) => {
    socket.once('connect', () => {
      isConnected = true;
      incoming.pipe(request); // Not earlier: the body can be read only once.
    });
  });
  request.once('response', (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
    response.once('error', () => outgoing.destroy());
    response.once('aborted', () => outgoing.destroy());
  });
  request.once('error', () => {
    if (isConnected) outgoing.destroy();
    else pass(incoming, outgoing, others, agent);
  });
  outgoing.once('close', () => request.destroy());
}
