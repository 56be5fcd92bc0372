import { startScript, youngSpace } from '../processes.ts';
import type { Closing } from '@commerce/runtime';
import { answerOf, call } from './calls.ts';
import type { LiveServer } from './measure-server.ts';
import { firstVersion, type LiveEvent } from './events.ts';

/** The payload of a `next` message of the gateway. */
export interface Payload {
  readonly data: { readonly orderStatusChanged: { readonly version: number } };
  readonly extensions?: Record<string, unknown>;
}

export interface BarePlan {
  readonly orderIds: readonly string[];
  /** The current version of each order. */
  readonly versions: readonly number[];
  /** The message for each change, with its version inserted. */
  readonly payload: Payload;
}

export interface EmitPlan {
  readonly count: number;
  readonly perSecond: number;
}

/** Starts the minimal server with some orders, whose changes it generates itself. */
export async function startBare(orderIds: readonly string[], payload: Payload, closing: Closing): Promise<LiveServer> {
  const server = startScript('bench/dist/live/bare-server.js', {
    env: youngSpace,
    preload: ['bench/dist/live/probe.js'],
  });
  closing.add(server, () => server.kill());
  const { child } = server;
  const url = await answerOf<string>(child, 'listening');
  const versions = orderIds.map(() => firstVersion);
  await call(child, 'begin', { orderIds, versions, payload } satisfies BarePlan);
  return {
    url,
    child,
    countFetches: () => Promise.resolve(0),
    events: {
      versions,
      emit: async (count, perSecond) => {
        const events = await call<LiveEvent[]>(child, 'emit', { count, perSecond } satisfies EmitPlan);
        for (const [order, version] of events) versions[order] = version;
        return events;
      },
    },
  };
}
