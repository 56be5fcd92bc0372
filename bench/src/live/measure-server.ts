import type { ChildProcess } from 'node:child_process';
import { cpuMs, peakMegabytes, residentMegabytes } from '../process-figures.ts';
import type { Audience } from './plan.ts';
import { call } from './calls.ts';
import type { DeliveryFigures } from './deliveries.ts';
import { subscribersOf, type LivePlan } from './plan.ts';
import type { Subscribers } from './subscribers.ts';
import type { EventSource } from './events.ts';

/** A server of live status in a separate process, with the probe loaded. */
export interface LiveServer {
  /** The base address of its GraphQL endpoint. */
  readonly url: string;
  readonly child: ChildProcess;
  /** The source of its changes. */
  readonly events: EventSource;
  /** The number of its requests to other services so far. */
  readonly countFetches: () => Promise<number>;
}

export interface ServerFigures extends DeliveryFigures {
  readonly subscribers: number;
  readonly subscribeSeconds: number;
  /** The CPU time of all threads, from the first event to the last delivery. */
  readonly cpuMsPerDelivery: number;
  readonly rssMb: { readonly before: number; readonly connected: number; readonly peak: number };
  readonly kilobytesPerSubscriber: number;
  /** At the start. */
  readonly fetchesPerSubscriber: number;
  readonly fetchesPerEvent: number;
  /** The payload of a message, unparsed. */
  readonly sample: unknown;
  readonly faults: readonly string[];
}

/** How long the last messages may take after the last event. */
const deliveryTimeoutMs = 25_000;
/** The warm-up with one subscriber, before the measurement. */
const firstEvents = 20;

/** Lets the subscribers connect, and changes orders. */
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
