import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { EndedSessions, type EndedSession } from './ended-sessions.ts';

/** The required part of an event bus. */
interface Bus {
  listen(listener: {
    readonly types: readonly string[];
    readonly onEvent: (event: { readonly data: unknown }) => void;
    readonly onGap: () => void;
  }): Promise<{ stop(): Promise<void> }>;
  /** Whether events are currently delivered. */
  isConnected(): boolean;
}

export interface FollowEndedSessionsOptions {
  readonly bus: Bus;
  /** Reads the recently ended sessions, at the start and whenever events may have been missed. */
  readonly load: () => Promise<readonly EndedSession[]>;
  /** Called with each error of reading them, except briefly at the start, because services start together. */
  readonly onError: (error: unknown) => void;
  /** The interval in milliseconds for reading the list while events are not delivered. */
  readonly pollMs?: number;
}

export interface FollowedSessions {
  readonly sessions: EndedSessions;
  stop(): Promise<void>;
}

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const eventShape = z.object({ sessionIds: z.array(z.uuid()), goodUntil: moment });
const listShape = z.object({ sessions: z.array(z.object({ id: z.uuid(), goodUntil: moment })) });

const type = 'customer.sessions-ended';
const timeoutMs = 3_000;
const retryDelaysMs = [250, 250, 500, 1_000, 2_500, 5_000];
const quietFailures = 3;

/**
 * Keeps track of ended sessions, with the delay of an event. Resolves when events are received and the list was read,
 * or reading it failed; then it is retried until it succeeds.
 */
export async function followEndedSessions({
  bus,
  load,
  onError,
  pollMs = 3_000,
}: FollowEndedSessionsOptions): Promise<FollowedSessions> {
  const sessions = new EndedSessions();
  const stopping = new AbortController();
  const onEvent = ({ data }: { readonly data: unknown }): void => {
    const { success, data: ended, error } = eventShape.safeParse(data);
    if (success) sessions.add(ended.sessionIds.map((id) => ({ id, goodUntil: ended.goodUntil })));
    else onError(error);
  };
  let mustRead = false;
  let isReading = false;
  let failures = 0;
  /** Returns whether the list was read. */
  const read = async (): Promise<boolean> => {
    try {
      sessions.add(await load());
      failures = 0;
      return true;
    } catch (error) {
      failures += 1;
      if (failures > quietFailures) onError(error);
      return false;
    }
  };
  const readUntilDone = async (): Promise<void> => {
    mustRead = true; // Reads again even if a read is in progress, because its result may be outdated.
    if (isReading) return;
    isReading = true;
    while (mustRead && !stopping.signal.aborted) {
      mustRead = false;
      if (await read()) continue;
      mustRead = true;
      const delayMs = retryDelaysMs[Math.min(failures, retryDelaysMs.length) - 1];
      await sleep(delayMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
    isReading = false;
  };
  // Listens before reading, so that sessions that end in between are received.
  const listening = await bus.listen({ types: [type], onEvent, onGap: () => void readUntilDone() });
  if (!(await read())) void readUntilDone();
  const poll = setInterval(() => bus.isConnected() || void readUntilDone(), pollMs);
  poll.unref();
  return {
    sessions,
    stop: async () => {
      stopping.abort();
      clearInterval(poll);
      await listening.stop();
    },
  };
}

/**
 * Reads the list that the customers service publishes next to its keys. A service without a list has not ended any
 * session.
 */
export function endedSessionsBeside(jwksUrl: string): () => Promise<readonly EndedSession[]> {
  const url = new URL('ended-sessions', jwksUrl);
  return async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    if (response.status === 404) return [];
    if (!response.ok) throw new Error(`${url.href} responded with ${response.status}.`);
    return listShape.parse(await response.json()).sessions;
  };
}
