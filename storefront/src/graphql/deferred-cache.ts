import type { Exchange, Operation, OperationResult, SSRData } from '@urql/core';
import { filter, makeSubject, merge, pipe, subscribe, tap, type Subject } from 'wonka';

/**
 * A cache that is loaded by the first operation whose result did not come with the page. Until then, the results of the
 * page answer their queries, so that the page can start without the cache's code. Everything else waits for it.
 *
 * The exchange after it must answer with the same results once more: the cache reads them when it is there.
 */
export function deferredCache(results: SSRData, load: () => Promise<Exchange>): Exchange {
  return (input) => (operations$) => {
    const answers = makeSubject<OperationResult>();
    /** The active operations, which the cache takes over. */
    const active = new Map<number, Operation>();
    let toCache: Subject<Operation> | undefined;
    let isLoading = false;

    const open = async (): Promise<void> => {
      const cache = await load();
      const operations = makeSubject<Operation>();
      pipe(cache(input)(operations.source), subscribe(answers.next));
      toCache = operations;
      for (const operation of active.values()) operations.next(operation);
      active.clear();
    };
    const handle = (operation: Operation): void => {
      if (toCache !== undefined) return toCache.next(operation);
      if (operation.kind === 'teardown') return void active.delete(operation.key);
      active.set(operation.key, operation);
      const answer = answerOf(operation, results);
      if (answer !== undefined) return answers.next(answer);
      if (!isLoading) void open();
      isLoading = true;
    };
    return merge([
      answers.source,
      pipe(
        operations$,
        tap(handle),
        filter((operation): operation is never => operation === undefined),
      ),
    ]);
  };
}

function answerOf(operation: Operation, results: SSRData): OperationResult | undefined {
  const { data } = results[operation.key] ?? {};
  const isKnown = operation.kind === 'query' && operation.context.requestPolicy !== 'network-only';
  if (data === undefined || !isKnown) return undefined;
  return { operation, data: JSON.parse(data), error: undefined, extensions: undefined, stale: false, hasNext: false };
}
