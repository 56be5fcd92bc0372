import pg from 'pg';
import { eventually } from './eventually.ts';

/** Sees the SQL that a service of this process sends. */
export interface StatementRecorder extends Disposable {
  /** What the service sends until the work is done, BEGIN and COMMIT included, but not what its loops do by themselves. */
  during(work: () => Promise<unknown>): Promise<string[]>;
}

/** A statement of its own, or all statements of one transaction. */
interface Unit {
  readonly statements: string[];
  isOpen: boolean;
}

/** Sent once for each connection of the pool, whenever that is opened. */
const boundsOfSession = /^SET statement_timeout/;

type Query = (this: pg.Client, ...parameters: unknown[]) => unknown;

/** The outbox relay and sweepers look for work now and then, and claim what nobody else has claimed. */
const isRoundOfLoop = ({ statements }: Unit) => statements.some((sql) => sql.includes('SKIP LOCKED'));

/** Records from now on; start it before the service. `applicationName` is what the service calls its connections. */
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
      // A round of a loop shows that it is one with its second statement.
      await eventually('no transaction is open', () => units.every(({ isOpen }) => !isOpen));
      return units.slice(before).flatMap((unit) => (isRoundOfLoop(unit) ? [] : unit.statements));
    },
    [Symbol.dispose]: () => void (prototype.query = query),
  };
}
