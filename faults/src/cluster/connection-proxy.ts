import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Spreads connections over the processes of one service, whatever is spoken over them. */
export interface ConnectionProxy {
  readonly url: string;
  /** Breaks all connections off, and takes none until it is mended. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Joins each connection to the next process in turn, and skips one that does not take it. Port 0 is any free one. */
export async function startConnectionProxy(port: number, ports: readonly number[]): Promise<ConnectionProxy> {
  const open = new Set<Socket>();
  let turn = 0;
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    turn += 1;
    open.add(client);
    client.once('close', () => open.delete(client));
    client.on('error', () => {}); // The close that follows says all there is.
    join(
      client,
      ports.map((_, index) => ports[(turn + index) % ports.length]!),
    );
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      for (const client of open) client.destroy();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      for (const client of open) client.destroy();
      await once(server.close(), 'close');
    },
  };
}

/** What breaks off on one side breaks off on the other, too; what ends in good order ends so. */
function join(client: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined) return void client.destroy();
  const upstream = connect({ host: '127.0.0.1', port });
  let connected = false;
  upstream.once('connect', () => {
    connected = true;
    client.pipe(upstream).pipe(client);
    client.once('close', () => upstream.destroy());
    if (client.destroyed) upstream.destroy();
  });
  upstream.on('error', () => {
    if (connected) client.destroy();
    else join(client, others);
  });
}
