import type { Config } from '../config.ts';
import { LiveStreams, type LiveStreamsOptions } from './live-streams.ts';

/** Creates the event streams behind subscriptions, with the configured limits. */
export function openStreams(
  config: Config,
  parts: Pick<LiveStreamsOptions, 'bus' | 'operations' | 'run' | 'onFault'>,
): LiveStreams {
  return new LiveStreams({
    ...parts,
    limits: {
      perConnection: config.LIVE_MAX_PER_CONNECTION,
      perCaller: config.LIVE_MAX_PER_CALLER,
      inAll: config.LIVE_MAX,
      costPerCaller: config.LIVE_MAX_COST_PER_CALLER,
      costPerAddress: config.LIVE_MAX_COST_PER_ADDRESS,
      keptLengthPerCaller: config.LIVE_MAX_KEPT_LENGTH_PER_CALLER,
    },
    maxWaiting: config.LIVE_MAX_WAITING,
    maxWaitingLength: config.LIVE_MAX_WAITING_LENGTH,
    maxWaitingLengthPerCaller: config.LIVE_MAX_WAITING_LENGTH_PER_CALLER,
    knowsCallers: config.JWKS_URL !== undefined,
  });
}
