import type { Statement } from './statement-log.ts';

/** The statements that an order has caused. */
export interface OrderWork {
  /** Of the services' resolvers and handlers. */
  readonly ofServices: readonly Statement[];
  /** Of relays that had something to publish. */
  readonly ofRelays: readonly Statement[];
}

/** Tells what loops do by themselves, by looking for work in vain, from what an order makes services do. */
export function orderWorkIn(statements: readonly Statement[]): OrderWork {
  const relays = new Set(statements.filter(looksIntoOutbox).map(({ session }) => session));
  const others = transactionsIn(statements.filter(({ session }) => !relays.has(session)));
  const ofServices = others.filter((transaction) => !transaction.some(({ sql }) => sql.includes('SKIP LOCKED')));
  const ofRelays = [...relays].flatMap((relay) => publishingIn(statements.filter(({ session }) => session === relay)));
  return { ofServices: ofServices.flat(), ofRelays };
}

const looksIntoOutbox = ({ sql }: Statement) => sql.includes('pg_try_advisory_lock(');

/** Of one relay's statements: a look that finds nothing is followed by another one, or by none. */
function publishingIn(ofRelay: readonly Statement[]): Statement[] {
  return ofRelay.filter((statement, index) => {
    const next = ofRelay[index + 1];
    return !looksIntoOutbox(statement) || (next !== undefined && !looksIntoOutbox(next));
  });
}

/** The statements of each transaction; one by itself is all of its own. */
function transactionsIn(statements: readonly Statement[]): Statement[][] {
  const transactions: Statement[][] = [];
  const open = new Map<string, Statement[]>();
  for (const statement of statements) {
    const { session, sql } = statement;
    const transaction = open.get(session) ?? [];
    if (transaction.length === 0) transactions.push(transaction);
    transaction.push(statement);
    if (/^\s*(START TRANSACTION|BEGIN)/i.test(sql)) open.set(session, transaction);
    if (/^\s*(COMMIT|ROLLBACK)/i.test(sql)) open.delete(session);
  }
  return transactions;
}
