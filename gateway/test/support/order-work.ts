import type { Statement } from './statement-log.ts';

/** The statements that an order has caused. */
export interface OrderWork {
  /** Statements of the services’ resolvers and handlers. */
  readonly ofServices: readonly Statement[];
  /** Statements of relays that published events. */
  readonly ofRelays: readonly Statement[];
}

/** Separates the statements of an order from those of background loops that poll for work. */
export function orderWorkIn(statements: readonly Statement[]): OrderWork {
  const relays = new Set(statements.filter(looksIntoOutbox).map(({ session }) => session));
  const others = transactionsIn(statements.filter(({ session }) => !relays.has(session)));
  const ofServices = others.filter((transaction) => !transaction.some(({ sql }) => sql.includes('SKIP LOCKED')));
  const ofRelays = [...relays].flatMap((relay) => publishingIn(statements.filter(({ session }) => session === relay)));
  return { ofServices: ofServices.flat(), ofRelays };
}

const looksIntoOutbox = ({ sql }: Statement) => sql.includes('pg_try_advisory_lock(');

/** Asked for the beat of each second. */
const measuresBacklog = ({ sql }: Statement) => sql.includes('oldestSeconds');

/** Drops the polls of a relay that found nothing, and the work for its beats. */
function publishingIn(ofRelay: readonly Statement[]): Statement[] {
  const withoutBeats = ofRelay.filter((statement) => !measuresBacklog(statement));
  return withoutBeats.filter((statement, index) => {
    const next = withoutBeats[index + 1];
    return !looksIntoOutbox(statement) || (next !== undefined && !looksIntoOutbox(next));
  });
}

/**
 * Groups the statements by transaction; a single statement is its own group. Leaves out transactions that had begun before
 * the first statement.
 */
function transactionsIn(statements: readonly Statement[]): Statement[][] {
  const transactions = new Set<Statement[]>();
  const open = new Map<string, Statement[]>();
  for (const statement of statements) {
    const { session, sql } = statement;
    const transaction = open.get(session) ?? [];
    transactions.add(transaction);
    transaction.push(statement);
    if (/^\s*(START TRANSACTION|BEGIN)/i.test(sql)) open.set(session, transaction);
    const isEnd = /^\s*(COMMIT|ROLLBACK)/i.test(sql);
    if (isEnd && !open.delete(session))
      for (const group of transactions) if (group[0]!.session === session) transactions.delete(group);
  }
  return [...transactions];
}
