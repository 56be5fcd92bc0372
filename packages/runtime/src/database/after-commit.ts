import {
  EventSubscriber,
  type EntityManager,
  type EntitySubscriberInterface,
  type TransactionCommitEvent,
} from 'typeorm';

const waiting = Symbol('callbacks after the commit');

interface RunnerData {
  [waiting]?: (() => void)[];
}

/**
 * Calls back after the transaction of this manager is committed, and never if it is rolled back. Use it only for work
 * that may be lost in a crash, such as waking a loop that also polls.
 */
export function afterCommit(manager: EntityManager, callback: () => void): void {
  const { queryRunner } = manager;
  if (!queryRunner?.isTransactionActive) throw new Error('There is no transaction.');
  const data = queryRunner.data as RunnerData;
  (data[waiting] ??= []).push(callback);
}

/** Registered with every data source. */
@EventSubscriber()
export class AfterCommitSubscriber implements EntitySubscriberInterface {
  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    if (queryRunner.isTransactionActive) return; // It was a savepoint.
    const data = queryRunner.data as RunnerData;
    const callbacks = data[waiting] ?? [];
    delete data[waiting];
    for (const callback of callbacks) callback();
  }
}
