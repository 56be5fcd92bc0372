import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Another program that listens on a port of 127.0.0.1. Leaving an `await using` block stops it. */
export async function startListening(): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}
