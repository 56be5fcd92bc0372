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
 * Calls back when the transaction of this manager has been committed; not at all when it is rolled back. For what may be
 * lost in a crash, such as waking a loop that polls anyway.
 */
export function afterCommit(manager: EntityManager, callback: () => void): void {
  const { queryRunner } = manager;
  if (!queryRunner?.isTransactionActive) throw new Error('There is no transaction to wait for.');
  const data = queryRunner.data as RunnerData;
  (data[waiting] ??= []).push(callback);
}

/** Every data source of ours has it. */
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
