import { Agent } from 'undici';
import { openEvents } from './subgraph-events.ts';
import { SubgraphSocket } from './subgraph-socket.ts';
import type { UpstreamLimits, UpstreamRequest, UpstreamSink } from './upstream.ts';

const defaultLimits: UpstreamLimits = { maxMessageBytes: 20_000_000, connectMs: 10_000, heartbeatMs: 15_000 };

/** The connections to subgraphs for subscriptions: a WebSocket for each caller, or a stream for each subscription. */
export class SubgraphConnections {
  readonly #limits: UpstreamLimits;
  readonly #agent = new Agent({ connections: null, connect: { keepAlive: true, keepAliveInitialDelay: 10_000 } });
  readonly #sockets = new Map<string, SubgraphSocket>();

  constructor(limits: Partial<UpstreamLimits> = {}) {
    this.#limits = { ...defaultLimits, ...limits };
  }

  /**
   * Opens a subscription.
   *
   * @param identity the same for requests of one caller, which share a WebSocket
   * @returns a function that ends it
   */
  open(request: UpstreamRequest, identity: string, sink: UpstreamSink): () => void {
    if (request.url.startsWith('http')) return openEvents(request, sink, { ...this.#limits, dispatcher: this.#agent });
    const key = `${request.url}\n${identity}`;
    const known = this.#sockets.get(key);
    if (known !== undefined) return known.open(request.body, sink);
    const socket = new SubgraphSocket(request, this.#limits, () => {
      if (this.#sockets.get(key) === socket) this.#sockets.delete(key);
    });
    this.#sockets.set(key, socket);
    return socket.open(request.body, sink);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.values()) socket.close();
    await this.#agent.destroy();
  }
}
