import pg from 'pg';
import { eventually } from './eventually.ts';

/** Records the SQL statements of a service in this process. */
export interface StatementRecorder extends Disposable {
  /**
   * The statements that the service sends until the work is done, including BEGIN and COMMIT, but not those of its
   * background loops.
   */
  during(work: () => Promise<unknown>): Promise<string[]>;
}

/** A single statement, or all statements of one transaction. */
interface Unit {
  readonly statements: string[];
  isOpen: boolean;
}

/** Sent once for each new connection of the pool. */
const boundsOfSession = /^SET statement_timeout/;

type Query = (this: pg.Client, ...parameters: unknown[]) => unknown;

/** The outbox relay and other loops poll for work and claim it. Entries of the audit log arrive whenever they are published. */
const isInBackground = ({ statements }: Unit) => statements.some((sql) => /SKIP LOCKED|INTO audit_entry/.test(sql));

/** Starts recording. Call it before the service starts. `applicationName` is the name of the service's connections. */
export function recordStatements(applicationName: string): StatementRecorder {
  const units: Unit[] = [];
  const transactions = new WeakMap<pg.Client, Unit>();
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;

  function record(client: pg.Client, sql: string): void {
    if (boundsOfSession.test(sql)) return;
    const transaction = transactions.get(client);
    const unit = transaction ?? { statements: [], isOpen: false };
    unit.statements.push(sql);
    if (transaction === undefined) units.push(unit);
    if (/^(START TRANSACTION|BEGIN)/i.test(sql)) {
      unit.isOpen = true;
      transactions.set(client, unit);
    } else if (/^(COMMIT|ROLLBACK(?! TO))/i.test(sql)) {
      unit.isOpen = false;
      transactions.delete(client);
    }
  }

  prototype.query = function (...parameters) {
    const { connectionParameters } = this as unknown as { connectionParameters: { application_name?: string } };
    const [first] = parameters as [string | { text: string }];
    if (connectionParameters.application_name === applicationName) {
      record(this, (typeof first === 'string' ? first : first.text).trim());
    }
    return query.apply(this, parameters);
  };

  return {
    during: async (work) => {
      const before = units.length;
      await work();
      // Only its second statement shows that a transaction is a round of a loop.
      await eventually('no transaction is open', () => units.every(({ isOpen }) => !isOpen));
      return units.slice(before).flatMap((unit) => (isInBackground(unit) ? [] : unit.statements));
    },
    [Symbol.dispose]: () => void (prototype.query = query),
  };
}
