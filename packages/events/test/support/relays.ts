import { type EventBus } from '../../src/index.ts';
import { OutboxRelay, type OutboxRelayOptions } from '../../src/database.ts';
import type { MessagingDatabase } from './database.ts';
import { until } from './until.ts';

export interface RunningRelay extends AsyncDisposable {
  readonly relay: OutboxRelay;
  readonly errors: unknown[];
}

/** A polling interval so long that only a notification can wake a relay. */
export const neverMs = 86_400_000;

/** Starts a relay with frequent polling by default. Leaving the block stops it. */
export function startRelay(
  { url: databaseUrl }: MessagingDatabase,
  bus: EventBus,
  options: Partial<OutboxRelayOptions> = {},
): RunningRelay {
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const relay = new OutboxRelay({ databaseUrl, bus, onError, pollMs: 20, ...options });
  relay.start();
  return { relay, errors, [Symbol.asyncDispose]: () => relay.stop() };
}

/** The backend of the connection on which a relay of this database listens for commits, once it is ready. */
export async function listeningBackend({ sql }: MessagingDatabase): Promise<number | undefined> {
  const [row] = await sql<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'outbox-relay' AND state = 'idle' AND query ~ 'LISTEN outbox|try_advisory'`,
  );
  return row?.pid;
}

/** Waits until a relay listens and has nothing more to do. */
export async function untilListening(database: MessagingDatabase): Promise<number> {
  return until(() => listeningBackend(database));
}
