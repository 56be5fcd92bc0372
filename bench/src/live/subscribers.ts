import type { Closing } from '@commerce/runtime';
import { startScript } from '../processes.ts';
import { answerOf, call } from './calls.ts';
import type { DeliveryFigures } from './deliveries.ts';
import type { LiveEvent } from './events.ts';

export interface SocketPlan {
  readonly authorization: string;
  /** Order indexes: one entry for each subscription. */
  readonly orders: readonly number[];
}

export interface AudiencePlan {
  readonly url: string;
  readonly orderIds: readonly string[];
  /** The current version of each order. */
  readonly versions: readonly number[];
  readonly sockets: readonly SocketPlan[];
}

export interface WaitPlan {
  /** The current version of each order. */
  readonly versions: readonly number[];
  readonly timeoutMs: number;
}

export interface CheckPlan {
  /** The current version of each order. */
  readonly versions: readonly number[];
  /** The subscribers whose deliveries are counted and timed. */
  readonly events: readonly LiveEvent[];
}

/** The process of all subscribers. */
export interface Subscribers {
  /** Opens all sockets and subscriptions, and waits until each has its first message. */
  open(plan: AudiencePlan): Promise<void>;
  /** Waits until all subscribers have their messages, or until the timeout. */
  awaitVersions(plan: WaitPlan): Promise<void>;
  check(plan: CheckPlan): Promise<DeliveryFigures & { readonly faults: readonly string[] }>;
  /** The text of the last message. */
  lastMessage(): Promise<string>;
  close(): Promise<void>;
}

export async function startSubscribers(closing: Closing): Promise<Subscribers> {
  const process = startScript('bench/dist/live/subscribers-process.js');
  closing.add(process, () => process.kill());
  const { child } = process;
  await answerOf(child, 'ready');
  return {
    open: (plan) => call(child, 'open', plan),
    awaitVersions: (plan) => call(child, 'awaitVersions', plan),
    check: (plan) => call(child, 'check', plan),
    lastMessage: () => call(child, 'lastMessage'),
    close: () => call(child, 'close'),
  };
}
