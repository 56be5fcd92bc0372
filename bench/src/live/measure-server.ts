import type { ChildProcess } from 'node:child_process';
import { cpuMs, peakMegabytes, residentMegabytes } from '../process-figures.ts';
import type { Audience } from './plan.ts';
import { call } from './calls.ts';
import type { DeliveryFigures } from './deliveries.ts';
import { subscribersOf, type LivePlan } from './plan.ts';
import type { Subscribers } from './subscribers.ts';
import type { EventSource } from './events.ts';

/** A server of live status, in a process of its own with the probe in it. */
export interface LiveServer {
  /** Where its GraphQL is, without the path. */
  readonly url: string;
  readonly child: ChildProcess;
  /** What it tells of. */
  readonly events: EventSource;
  /** How often it has asked somebody else so far. */
  readonly countFetches: () => Promise<number>;
}

export interface ServerFigures extends DeliveryFigures {
  readonly subscribers: number;
  readonly subscribeSeconds: number;
  /** Of all threads, from the first event until all have the last one. */
  readonly cpuMsPerDelivery: number;
  readonly rssMb: { readonly before: number; readonly connected: number; readonly peak: number };
  readonly kilobytesPerSubscriber: number;
  /** To begin with. */
  readonly fetchesPerSubscriber: number;
  readonly fetchesPerEvent: number;
  /** The payload of a message, as it has come. */
  readonly sample: unknown;
  readonly faults: readonly string[];
}

/** How long the last messages may take after the last event. */
const deliveryTimeoutMs = 25_000;
/** Before anything is measured, for one subscriber. */
const firstEvents = 20;

/** Lets an audience subscribe, and things happen. */
export async function measureServer(
  { url, child, events, countFetches }: LiveServer,
  plan: LivePlan,
  { orders, sockets }: Audience,
  subscribers: Subscribers,
): Promise<ServerFigures> {
  const pid = child.pid as number;
  const { versions } = events;
  const target = { url: `${url}/graphql`, orderIds: orders.map(({ id }) => id) };
  const emit = async (count: number) => {
    const made = await events.emit(count, plan.eventsPerSecond);
    await subscribers.awaitVersions({ versions, timeoutMs: deliveryTimeoutMs });
    return made;
  };
  const restingMegabytes = async () => {
    await call(child, 'collectGarbage');
    return residentMegabytes(pid);
  };

  const [socket] = sockets;
  await subscribers.open({ ...target, versions, sockets: [{ ...socket!, orders: [0] }] });
  await emit(firstEvents);
  const { payload } = JSON.parse(await subscribers.lastMessage()) as { payload: unknown };
  await subscribers.close();

  const before = await restingMegabytes();
  const fetchesAtFirst = await countFetches();
  const begun = performance.now();
  await subscribers.open({ ...target, versions, sockets });
  const subscribeSeconds = (performance.now() - begun) / 1000;
  const firstFetches = (await countFetches()) - fetchesAtFirst;
  const connected = await restingMegabytes();

  await emit(plan.eventsPerSecond * plan.warmUpSeconds);
  const [cpuBefore, fetchesBefore] = [cpuMs(pid), await countFetches()];
  const made = await emit(plan.eventsPerSecond * plan.seconds);
  const [cpu, fetches] = [cpuMs(pid) - cpuBefore, (await countFetches()) - fetchesBefore];
  const deliveries = await subscribers.check({ versions, events: made });
  await subscribers.close();
  const count = subscribersOf(plan);
  return {
    subscribers: count,
    ...deliveries,
    subscribeSeconds,
    cpuMsPerDelivery: cpu / deliveries.delivered,
    rssMb: { before, connected, peak: peakMegabytes(pid) },
    kilobytesPerSubscriber: ((connected - before) * 1024) / count,
    fetchesPerSubscriber: firstFetches / count,
    fetchesPerEvent: fetches / made.length,
    sample: payload,
  };
}
