import pg from 'pg';
import type { SqlInterposer } from './sql.ts';

type LateOutbox = Pick<SqlInterposer, 'postpone' | 'after'>;
type Event = (own: pg.Client) => Promise<unknown>;

/** Told from the clients of the service, whose events are to be late. */
class OwnClient extends pg.Client {}

const storedAfterMs = 100;
const commits = /^\s*COMMIT/i;
const ends = /^\s*(COMMIT|ROLLBACK\b(?!\s+TO))/i;

/**
 * Takes events out of the transactions that say them, and stores them 100 ms after these have been committed, over a
 * connection of its own.
 */
export function lateOutbox(tell: () => void): LateOutbox {
  const waiting = new WeakMap<object, Event[]>();
  let own: Promise<pg.Client> | undefined;
  return {
    postpone: (client, { text, values }) => {
      if (!/^\s*INSERT INTO outbox/i.test(text) || client instanceof OwnClient) return false;
      waiting.set(client, [...(waiting.get(client) ?? []), (later) => later.query(text, [...values])]);
      tell();
      return true;
    },
    after: (client, { text }) => {
      if (!ends.test(text)) return;
      const events = waiting.get(client) ?? [];
      waiting.delete(client);
      if (events.length === 0 || !commits.test(text)) return;
      own ??= connectLike(client as pg.Client);
      const connected = own;
      const store = async () => {
        for (const event of events) await event(await connected);
      };
      // Where that fails, the event is lost, which is the point.
      setTimeout(() => void store().catch(() => (own = undefined)), storedAfterMs);
    },
  };
}

async function connectLike({ host, port, user, password, database }: pg.Client): Promise<pg.Client> {
  const own = new OwnClient({ host, port, user, password, database: database ?? '' });
  own.on('error', () => {});
  await own.connect();
  return own;
}
