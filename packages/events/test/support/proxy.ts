import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { aGate } from './gate.ts';

/** A proxy to the broker that can be cut, like a network. */
export interface Proxy extends AsyncDisposable {
  /** The broker's URL through the proxy. */
  readonly url: string;
  /** Breaks all connections, and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  /** Forwards nothing more, without breaking a connection. */
  freeze(): void;
  /** Holds back the broker's data from the next occurrence of the text on. */
  holdAt(text: string): { readonly reached: Promise<void>; readonly release: () => void };
  /** The number of connections. */
  count(): number;
}

export async function proxyTo(brokerUrl: string): Promise<Proxy> {
  const target = new URL(brokerUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  let intercept: (chunk: Buffer) => Promise<void> = async () => {};
  const server = createServer((socket) => {
    if (isCut) {
      socket.destroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    for (const each of [socket, upstream]) {
      sockets.add(each);
      each.on('error', () => {});
      each.on('close', () => [socket, upstream].forEach((either) => either.destroy()));
      each.on('close', () => sockets.delete(each));
    }
    socket.pipe(upstream);
    let sent = Promise.resolve();
    upstream.on('data', (chunk) => {
      sent = sent.then(() => intercept(chunk)).then(() => void socket.write(chunk));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(brokerUrl);
  url.port = String((server.address() as AddressInfo).port);
  const breakAll = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: url.href,
    cut: () => {
      isCut = true;
      breakAll();
    },
    mend: () => void (isCut = false),
    freeze: () => void (intercept = () => new Promise(() => {})),
    holdAt: (text) => {
      const [reached, released] = [aGate(), aGate()];
      intercept = async (chunk) => {
        if (!chunk.includes(text)) return;
        reached.open();
        await released.opened;
      };
      return { reached: reached.opened, release: released.open };
    },
    count: () => sockets.size / 2,
    [Symbol.asyncDispose]: async () => {
      breakAll();
      await once(server.close(), 'close');
    },
  };
}
