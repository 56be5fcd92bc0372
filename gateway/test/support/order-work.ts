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
  const transactions = transactionsIn(statements);
  const ofLoops = transactions.filter((transaction) => transaction.some(({ sql }) => sql.includes('SKIP LOCKED')));
  const others = transactions.filter((transaction) => !ofLoops.includes(transaction));
  const publishing = ofLoops.filter((transaction) => transaction.some(({ sql }) => marksEvents.test(sql)));
  return { ofServices: others.flat(), ofRelays: publishing.flat() };
}

const marksEvents = /^\s*(UPDATE|DELETE FROM) outbox\b/;

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
