import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { AddressShares, type ProxyRules } from '@commerce/runtime';

/**
 * Closes connections from an address that has too many of them. Connections from trusted proxies belong to many clients
 * and are not counted.
 */
export function limitConnections(server: Server, perAddress: number, proxies: ProxyRules): void {
  const shares = new AddressShares({ perAddress });
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    if (proxies.isProxy(remoteAddress)) return;
    const release = shares.take(remoteAddress ?? '');
    if (typeof release === 'string') return void socket.destroy();
    socket.once('close', release);
  });
}
