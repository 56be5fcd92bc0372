import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalogue } from '../load/catalogue.ts';
import type { Ledger } from '../load/ledger.ts';
import { PersistentCaller } from '../load/persistent-caller.ts';
import type { Random } from '../random.ts';
import { audienceOf, type OrdersByCustomer } from './audience.ts';
import type { Follower } from './follower.ts';
import { untilAllTold } from './hearing.ts';
import { scenarios, type Breakable, type ScenarioName } from './scenarios.ts';
import { Traffic } from './traffic.ts';

export interface ScenarioResult {
  readonly name: ScenarioName;
  readonly clients: number;
  readonly messages: number;
  /** How often streams have ended, by why; each was resumed. */
  readonly endings: ReadonlyMap<string, number>;
  /** How long it took until everything was there again. */
  readonly brokenMs: number;
  /** From the time of a change to its last client. */
  readonly longestDelayMs: number;
  readonly faults: readonly string[];
}

export interface ScenarioRunOptions extends Breakable {
  readonly catalogue: Catalogue;
  readonly ledger: Ledger;
  readonly random: Random;
}

const buyers = 6;
const orders = 36;
const steadyMs = 1_500;
const patienceMs = 60_000;

/** Breaks one thing while orders move and clients follow them, and compares what they were told with what has happened. */
export async function runScenario(name: ScenarioName, options: ScenarioRunOptions): Promise<ScenarioResult> {
  const { cluster } = options;
  const { endsStreams, breakIt } = scenarios[name];
  const traffic = trafficFor(options);
  const { regulars, latecomers } = audienceOf(byCustomer(await traffic.placeFirst(orders)), cluster);
  const followers = [...regulars, ...latecomers];
  try {
    for (const follower of regulars) follower.follow();
    await untilAllBegun(regulars);
    traffic.start();
    await sleep(steadyMs);
    const begun = Date.now();
    const broken = breakIt(options);
    await Promise.race([broken, sleep(steadyMs)]);
    for (const follower of latecomers) follower.follow();
    traffic.hushHalf();
    const faults = [...(await broken)];
    const brokenMs = Date.now() - begun;
    await sleep(steadyMs);
    await traffic.stop();
    faults.push(...(await untilAllTold(followers, cluster.databaseUrls.orders)));
    faults.push(...regulars.flatMap((follower) => faultsOf(follower, endsStreams ? 'at least once' : 'never')));
    faults.push(...latecomers.flatMap((follower) => faultsOf(follower, endsStreams ? 'maybe' : 'when refused')));
    return { ...countsOf(followers), name, brokenMs, faults };
  } finally {
    for (const follower of followers) follower.leave();
    await traffic.stop();
  }
}

function trafficFor({ cluster, catalogue, ledger, random }: ScenarioRunOptions): Traffic {
  const deadline = Date.now() + patienceMs;
  const person = (role: 'CUSTOMER' | 'STAFF') => {
    const id = randomUUID();
    const shop = cluster.shop.as(cluster.tokens.of(role, id));
    return { id, caller: new PersistentCaller({ shop, random, ledger, deadline }) };
  };
  return new Traffic({
    buyers: Array.from({ length: buyers }, () => person('CUSTOMER')),
    staff: person('STAFF').caller,
    catalogue,
    ledger,
    random,
  });
}

function byCustomer(placed: Awaited<ReturnType<Traffic['placeFirst']>>): OrdersByCustomer {
  const orderIds = new Map<string, string[]>();
  for (const { orderId, buyer } of placed) orderIds.set(buyer.id, [...(orderIds.get(buyer.id) ?? []), orderId]);
  return orderIds;
}

/** Who has yet to begin may be refused when something breaks. */
async function untilAllBegun(followers: readonly Follower[]): Promise<void> {
  for (const deadline = Date.now() + patienceMs; followers.some(({ items }) => items.length === 0); await sleep(50))
    if (Date.now() > deadline) throw new Error('Nobody is told where orders stand.');
}

/** Who comes while it cannot be read may be told so, and tries again. */
const refusal = 'SERVICE_UNAVAILABLE';

function faultsOf(
  { name, faults, ended, endings }: Follower,
  mayEnd: 'at least once' | 'maybe' | 'when refused' | 'never',
): string[] {
  const found = [...faults];
  if (mayEnd === 'at least once' && ended === 0) found.push('its stream was to end and has not');
  for (const reason of endings.keys()) {
    const isWanted = mayEnd === 'when refused' ? reason === refusal : mayEnd !== 'never';
    if (!isWanted) found.push(`its stream has ended: ${reason}`);
  }
  return found.map((fault) => `${name}: ${fault}`);
}

function countsOf(followers: readonly Follower[]) {
  const endings = new Map<string, number>();
  for (const follower of followers)
    for (const [reason, count] of follower.endings) endings.set(reason, (endings.get(reason) ?? 0) + count);
  return {
    clients: followers.length,
    messages: followers.reduce((sum, { items }) => sum + items.length, 0),
    endings,
    longestDelayMs: Math.max(...followers.map(({ longestDelayMs }) => longestDelayMs)),
  };
}
