import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeProcess } from '@commerce/cluster';
import { quantile } from '../benchmark.ts';
import { cpuMs } from '../process-figures.ts';
import type { Feed, Upstream } from './feed.ts';
import { Listeners } from './listeners.ts';

export interface Audience {
  readonly title: string;
  readonly listeners: number;
  readonly channels: number;
  /** How many messages each listener receives. */
  readonly messages: number;
  /** On all channels together. */
  readonly perSecond: number;
}

export interface AudienceFigures {
  readonly expected: number;
  readonly delivered: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
  /** CPU of the server for each delivered message. */
  readonly cpuMsPerDelivery: number;
  readonly upstream: Upstream;
}

/** A server with the subscription: the gateway, or the subgraph itself. */
export interface Target {
  readonly server: NodeProcess;
  readonly url: string;
  /** The selection of the seat: the gateway reads its name from another subgraph. */
  readonly selection: string;
}

const patienceMs = 30_000;

/** Publishes until all listeners have received something: subscriptions say nothing when they have begun. */
async function warmUp(feed: Feed, listeners: Listeners, channels: number): Promise<void> {
  const end = performance.now() + patienceMs;
  do {
    if (performance.now() > end) {
      const [fault = 'no fault'] = listeners.faults;
      throw new Error(`Only ${listeners.reached(1)} listeners receive messages: ${fault}`);
    }
    await feed.publish({ channels, count: channels, perSecond: 2_000 });
  } while (!(await listeners.awaitAll(1, 1_000)));
  await quiet(listeners);
}

/** Waits until no more messages come. */
async function quiet(listeners: Listeners): Promise<void> {
  for (let before = -1; before !== listeners.delivered;) {
    before = listeners.delivered;
    await sleep(1_000);
  }
}

export async function measureAudience(
  feed: Feed,
  { server, url, selection }: Target,
  { listeners: count, channels, messages, perSecond }: Audience,
): Promise<AudienceFigures> {
  await using listeners = new Listeners();
  await listeners.open(url, count, (listener) => listener % channels, selection);
  await warmUp(feed, listeners, channels);
  listeners.begin();
  const before = cpuMs(server.pid);
  await feed.publish({ channels, count: channels * messages, perSecond });
  await listeners.awaitAll(messages, patienceMs);
  const [cpu, upstream] = [cpuMs(server.pid) - before, await feed.upstream()];
  const { delivered, latencies } = listeners;
  return {
    expected: count * messages,
    delivered,
    latencyMs: { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) },
    cpuMsPerDelivery: cpu / delivered,
    upstream,
  };
}

export interface Survival {
  readonly listeners: number;
  /** How many go on after the subgraph was away. */
  readonly afterOutage: number;
  /** How many go on after a supergraph with one more field is in use. */
  readonly afterReload: number;
}

const outageMs = 3_000;

/** Listeners on their own channels, while the subgraph is stopped and started, and while the supergraph is replaced. */
export async function measureSurvival(feed: Feed, target: Target, count: number, file: string): Promise<Survival> {
  await using listeners = new Listeners();
  await listeners.open(target.url, count, (listener) => listener, target.selection);
  await warmUp(feed, listeners, count);
  const survivors = async (): Promise<number> => {
    listeners.begin();
    for (let attempt = 0; attempt < 20 && listeners.reached(1) < count; attempt += 1) {
      await feed.publish({ channels: count, count, perSecond: 2_000 });
      await listeners.awaitAll(1, 1_000);
    }
    return listeners.reached(1);
  };
  await feed.stop();
  await sleep(outageMs);
  await feed.start();
  const afterOutage = await survivors();
  await feed.compose(file, 'note: String');
  await untilField(target.url, 'note');
  return { listeners: count, afterOutage, afterReload: await survivors() };
}

async function untilField(url: string, name: string): Promise<void> {
  const body = JSON.stringify({ query: '{ __type(name: "Tick") { fields { name } } }' });
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if ((await answer.text()).includes(`"${name}"`)) return;
    await sleep(200);
  }
  throw new Error('The gateway does not use the new supergraph.');
}
