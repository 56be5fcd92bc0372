import pg from 'pg';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What stands between a service and its database. */
export interface SqlInterposer {
  /** The text that is sent in place of this one. */
  rewrite(text: string): string;
  /** Whether this takes the statement, and sees to it itself. */
  postpone(client: object, statement: Statement): boolean;
  /** Just before it is sent. */
  before(client: object, statement: Statement): void;
  /** Just after it has succeeded, before whoever sent it knows. */
  after(client: object, statement: Statement): void;
}

type Query = (this: object, ...args: unknown[]) => unknown;
type Callback = (error: unknown, result: unknown) => void;

/** Puts something between every client of this process and its database, in place of a change to the service's code. */
export function interposeSql(interposer: SqlInterposer): void {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const query = prototype.query;
  prototype.query = function interposed(...args) {
    const [config, values] = args;
    const text = typeof config === 'string' ? config : textOf(config);
    if (text === undefined) return query.apply(this, args);
    const statement = { text, values: valuesOf(config, values) };
    const after = () => interposer.after(this, statement);
    if (interposer.postpone(this, statement)) return Promise.resolve({ rows: [], rowCount: 0, command: '' });
    interposer.before(this, statement);
    args[0] =
      typeof config === 'string' ? interposer.rewrite(text) : { ...(config as object), text: interposer.rewrite(text) };
    const last = args.length - 1;
    if (typeof args[last] === 'function') {
      const callback = args[last] as Callback;
      args[last] = (error: unknown, result: unknown) => {
        if (!error) after();
        callback(error, result);
      };
    }
    const answer = query.apply(this, args);
    if (answer instanceof Promise) answer.then(after, () => {});
    return answer;
  };
}

/** They come beside the text or, with a prepared statement, in one object with it. */
function valuesOf(config: unknown, values: unknown): readonly unknown[] {
  const given = typeof config === 'object' && config !== null && 'values' in config ? config.values : values;
  return Array.isArray(given) ? (given as unknown[]) : [];
}

/** Cursors and the like are objects that submit themselves: they are left as they are. */
function textOf(config: unknown): string | undefined {
  const isPlain = typeof config === 'object' && config !== null && !('submit' in config);
  return isPlain && 'text' in config && typeof config.text === 'string' ? config.text : undefined;
}
