import { setTimeout as sleep } from 'node:timers/promises';
import { answerCalls, tell } from './calls.ts';
import { Deliveries } from './deliveries.ts';
import { openSocket } from './subscriber-socket.ts';
import type { AudiencePlan, CheckPlan, WaitPlan } from './subscribers.ts';

// All subscribers, in one process.

/** How many sockets subscribe at the same time. */
const concurrency = 20;
const lookMs = 20;
/** How long to wait for duplicates. */
const afterwardsMs = 300;
const maxFaults = 5;
/** Called however the process ends. */
const lifetimeMs = 300_000;

let deliveries = new Deliveries([], []);
let leaving: (() => void)[] = [];
let faults: string[] = [];
let lastText = '';

async function open({ url, orderIds, versions, sockets }: AudiencePlan): Promise<void> {
  const orders = sockets.flatMap((socket) => socket.orders);
  const arrived = new Deliveries(orders, versions);
  [deliveries, leaving, faults] = [arrived, [], []];
  let next = 0;
  const waiting = sockets.map((socket) => ({
    url,
    authorization: socket.authorization,
    subscriptions: socket.orders.map((order) => ({ id: next++, orderId: orderIds[order]! })),
    onVersion: (subscription: number, version: number, text: string) => {
      arrived.add(subscription, version);
      lastText = text;
    },
    onFault: (fault: string) => faults.push(fault),
  }));
  const opening = async () => {
    for (let socket = waiting.pop(); socket !== undefined; socket = waiting.pop()) {
      leaving.push(await openSocket(socket));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, opening));
}

async function awaitVersions({ versions, timeoutMs }: WaitPlan): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!deliveries.haveReached(versions) && performance.now() < deadline) await sleep(lookMs);
}

answerCalls({
  open,
  awaitVersions,
  check: async ({ versions, events }: CheckPlan) => {
    await sleep(afterwardsMs);
    return { ...deliveries.check(versions, events), faults: faults.slice(0, maxFaults) };
  },
  lastMessage: () => lastText,
  close: () => leaving.forEach((leave) => leave()),
});
process.channel?.ref();
setTimeout(() => process.exit(1), lifetimeMs);
tell('ready');
