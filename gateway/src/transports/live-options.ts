import type { EventBus } from '@commerce/events';
import { AddressShares, type SharesElsewhere } from '@commerce/runtime';
import type { Config } from '../config.ts';

/**
 * The settings of WebSockets and of streams over HTTP.
 *
 * @param elsewhere those that are open at other processes
 */
export function liveOptions(config: Config, bus: EventBus, elsewhere?: SharesElsewhere) {
  return {
    delayedSince: () => bus.delayedSince(),
    heartbeatMs: config.LIVE_HEARTBEAT_SECONDS * 1_000,
    idleMs: config.LIVE_IDLE_SECONDS * 1_000,
    initTimeoutMs: config.LIVE_INIT_TIMEOUT_SECONDS * 1_000,
    closeTimeoutMs: config.LIVE_CLOSE_TIMEOUT_SECONDS * 1_000,
    connections: new AddressShares(
      { perAddress: config.LIVE_MAX_CONNECTIONS_PER_ADDRESS, inAll: config.LIVE_MAX_CONNECTIONS },
      elsewhere,
    ),
    maxOperations: config.LIVE_MAX_OPERATIONS_PER_CONNECTION,
  };
}
