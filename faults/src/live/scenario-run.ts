import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalogue } from '../load/catalogue.ts';
import type { ClientOptions } from '../load/retrying-client.ts';
import { untilAllDelivered } from './deliveries.ts';
import { type Breakable, type ScenarioName, scenarios } from './scenarios.ts';
import { createSubscribers, type Subscriber } from './subscriber.ts';
import { Traffic } from './traffic.ts';

export interface ScenarioResult {
  readonly name: ScenarioName;
  readonly clients: number;
  readonly messages: number;
  /** How often streams have ended, by reason; each was resumed. */
  readonly endings: ReadonlyMap<string, number>;
  /** How long the recovery took. */
  readonly brokenMs: number;
  /** The longest time from a change to its last client. */
  readonly longestDelayMs: number;
  readonly faults: readonly string[];
}

export interface ScenarioRunOptions extends Breakable, Omit<ClientOptions, 'deadline'> {
  readonly catalogue: Catalogue;
}

const orders = 36;
const steadyMs = 1_500;
const timeoutMs = 60_000;

/**
 * Breaks one component while orders change and clients subscribe to them, and compares the received messages with the
 * history.
 */
export async function runScenario(name: ScenarioName, options: ScenarioRunOptions): Promise<ScenarioResult> {
  const { cluster } = options;
  const { endsStreams, breakIt } = scenarios[name];
  const traffic = new Traffic(options.catalogue, { ...options, deadline: Date.now() + timeoutMs });
  const { early, late } = createSubscribers(await traffic.placeFirst(orders), cluster);
  const subscribers = [...early, ...late];
  try {
    for (const subscriber of early) subscriber.start();
    await untilAllBegun(early);
    traffic.start();
    await sleep(steadyMs);
    const begun = Date.now();
    const broken = breakIt(options);
    await Promise.race([broken, sleep(steadyMs)]);
    for (const subscriber of late) subscriber.start();
    traffic.pauseHalf();
    const faults = [...(await broken)];
    const brokenMs = Date.now() - begun;
    await sleep(steadyMs);
    await traffic.stop();
    faults.push(...(await untilAllDelivered(subscribers, cluster.databaseUrls.orders)));
    faults.push(...early.flatMap((subscriber) => faultsOf(subscriber, endsStreams ? 'at least once' : 'never')));
    faults.push(...late.flatMap((subscriber) => faultsOf(subscriber, endsStreams ? 'maybe' : 'when refused')));
    return { ...countsOf(subscribers), name, brokenMs, faults };
  } finally {
    for (const subscriber of subscribers) subscriber.stop();
    await traffic.stop();
  }
}

/** A client that has not received anything yet may be rejected during a fault. */
async function untilAllBegun(subscribers: readonly Subscriber[]): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; subscribers.some(({ items }) => items.length === 0); await sleep(50))
    if (Date.now() > deadline) throw new Error('Not every subscription has started.');
}

/** A subscription that starts while orders cannot be read may be rejected with this code, and retries. */
const refusal = 'SERVICE_UNAVAILABLE';

function faultsOf(
  { name, faults, endings }: Subscriber,
  mayEnd: 'at least once' | 'maybe' | 'when refused' | 'never',
): string[] {
  const found = [...faults];
  if (mayEnd === 'at least once' && endings.size === 0) found.push('its stream was to end and has not');
  for (const reason of endings.keys()) {
    const isExpected = mayEnd === 'when refused' ? reason === refusal : mayEnd !== 'never';
    if (!isExpected) found.push(`its stream has ended: ${reason}`);
  }
  return found.map((fault) => `${name}: ${fault}`);
}

function countsOf(subscribers: readonly Subscriber[]) {
  const endings = new Map<string, number>();
  for (const subscriber of subscribers)
    for (const [reason, times] of subscriber.endings) endings.set(reason, (endings.get(reason) ?? 0) + times);
  return {
    clients: subscribers.length,
    messages: subscribers.reduce((sum, { items }) => sum + items.length, 0),
    endings,
    longestDelayMs: Math.max(...subscribers.map(({ longestDelayMs }) => longestDelayMs)),
  };
}
