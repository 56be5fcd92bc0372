import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { AddressShares, type ProxyRules, type SharesElsewhere } from '@commerce/runtime';

/**
 * Closes connections from an address that has too many of them. Connections from trusted proxies belong to many clients
 * and are not counted.
 *
 * @param elsewhere the connections that the address has to other processes
 */
export function limitConnections(
  server: Server,
  perAddress: number,
  proxies: ProxyRules,
  elsewhere?: SharesElsewhere,
): void {
  const shares = new AddressShares({ perAddress }, elsewhere);
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    if (proxies.isProxy(remoteAddress)) return;
    const release = shares.take(remoteAddress ?? '');
    if (typeof release === 'string') return void socket.destroy();
    socket.once('close', release);
  });
}
