import type { ServerResponse } from 'node:http';
import { networkOf } from '@commerce/runtime';

interface Line {
  running: number;
  /** In the order of their arrival. */
  readonly waiting: Set<() => void>;
}

/**
 * Limits how many requests of an address other servers work on at a time, until the client has read their responses.
 * Further ones wait, so that one client cannot occupy all connections to a server.
 */
export class PassedOnTurns {
  readonly #perAddress: number;
  readonly #lines = new Map<string, Line>();

  /** @param perAddress The maximum for one IPv4 address, or one IPv6 /64 network. */
  constructor(perAddress: number) {
    this.#perAddress = perAddress;
  }

  /** Calls `begin` when it is the turn of the request, unless its client leaves before. */
  enter(address: string, response: ServerResponse, begin: () => void): void {
    if (response.closed || response.req.socket.destroyed) return begin(); // Nothing is sent to this client any more.
    const network = networkOf(address);
    const line = this.#lines.get(network) ?? { running: 0, waiting: new Set() };
    this.#lines.set(network, line);
    const turn = () => {
      line.running += 1;
      response.once('close', () => this.#end(network, line));
      begin();
    };
    if (line.running < this.#perAddress) return turn();
    line.waiting.add(turn);
    response.once('close', () => line.waiting.delete(turn));
  }

  #end(network: string, line: Line): void {
    line.running -= 1;
    const [next] = line.waiting;
    if (next !== undefined) {
      line.waiting.delete(next);
      next();
    } else if (line.running === 0) this.#lines.delete(network);
  }
}
