import pg from 'pg';
import type { Safeguard } from '../safeguards.ts';

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/** Rewrites every statement of this process. */
export function rewriteSql(rewrite: (text: string) => string): void {
  interceptQueries((query) => {
    return function rewritten(config, ...rest) {
      if (typeof config === 'string') return query.call(this, rewrite(config), ...rest);
      return query.call(this, hasText(config) ? { ...config, text: rewrite(config.text) } : config, ...rest);
    };
  });
}

/** Rewrites a statement to its form without the safeguard. */
export function rewriterOf({ rewrite = [] }: Safeguard, onRemoved: () => void): (text: string) => string {
  return (text) => {
    const rewritten = rewrite.reduce((sql, [pattern, replacement]) => sql.replace(pattern, replacement), text);
    if (rewritten !== text) onRemoved();
    return rewritten;
  };
}

/** Distinguishes the connection that stores delayed events from those of the service. */
class LateClient extends pg.Client {}

const storedAfterMs = 100;
const ends = /^\s*(COMMIT|ROLLBACK\b(?!\s+TO))/i;

/** Removes events from their transactions, and stores them 100 ms after the commit, over a separate connection. */
export function storeEventsLate(onRemoved: () => void): void {
  const waiting = new WeakMap<object, { readonly text: string; readonly values: readonly unknown[] }[]>();
  let connected: Promise<pg.Client> | undefined;
  const store = async (client: pg.Client, events: NonNullable<ReturnType<typeof waiting.get>>) => {
    const late = await (connected ??= connectLike(client));
    for (const { text, values } of events) await late.query(text, [...values]);
  };
  interceptQueries((query) => {
    return function late(...args) {
      const [config, values] = args;
      const text = typeof config === 'string' ? config : hasText(config) ? config.text : '';
      if (/^\s*INSERT INTO outbox/i.test(text) && !(this instanceof LateClient)) {
        waiting.set(this, [...(waiting.get(this) ?? []), { text, values: valuesOf(config, values) }]);
        onRemoved();
        return Promise.resolve({ rows: [], rowCount: 0, command: '' });
      }
      const answer = query.apply(this, args);
      const events = waiting.get(this);
      if (events === undefined || !ends.test(text)) return answer;
      waiting.delete(this);
      // If storing fails, the event is lost, as intended.
      if (/^\s*COMMIT/i.test(text)) {
        setTimeout(() => void store(this, events).catch(() => (connected = undefined)), storedAfterMs);
      }
      return answer;
    };
  });
}

async function connectLike({ host, port, user, password, database }: pg.Client): Promise<pg.Client> {
  const client = new LateClient({ host, port, user, password, database: database ?? '' });
  client.on('error', () => {});
  await client.connect();
  return client;
}

function interceptQueries(replace: (query: Query) => Query): void {
  const original: unknown = Reflect.get(pg.Client.prototype, 'query');
  if (typeof original !== 'function') throw new Error('pg.Client has no method query.');
  const query: Query = function (...args) {
    return Reflect.apply(original, this, args);
  };
  Reflect.set(pg.Client.prototype, 'query', replace(query));
}

/** Values are passed beside the text or, with a prepared statement, in the same object. */
function valuesOf(config: unknown, values: unknown): readonly unknown[] {
  const given = typeof config === 'object' && config !== null && 'values' in config ? config.values : values;
  return Array.isArray(given) ? given : [];
}

/** Cursors and similar objects submit themselves: they are not changed. */
function hasText(config: unknown): config is { readonly text: string } {
  const isPlain = typeof config === 'object' && config !== null && !('submit' in config);
  return isPlain && 'text' in config && typeof config.text === 'string';
}
