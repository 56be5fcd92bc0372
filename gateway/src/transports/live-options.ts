import type { EventBus } from '@commerce/events';
import { AddressShares } from '@commerce/runtime';
import type { Config } from '../config.ts';

/** The settings of WebSockets and of streams over HTTP. */
export function liveOptions(config: Config, bus: EventBus) {
  return {
    delayedSince: () => bus.delayedSince(),
    heartbeatMs: config.LIVE_HEARTBEAT_SECONDS * 1_000,
    idleMs: config.LIVE_IDLE_SECONDS * 1_000,
    initTimeoutMs: config.LIVE_INIT_TIMEOUT_SECONDS * 1_000,
    closeTimeoutMs: config.LIVE_CLOSE_TIMEOUT_SECONDS * 1_000,
    connections: new AddressShares({
      perAddress: config.LIVE_MAX_CONNECTIONS_PER_ADDRESS,
      inAll: config.LIVE_MAX_CONNECTIONS,
    }),
    maxOperations: config.LIVE_MAX_OPERATIONS_PER_CONNECTION,
  };
}
