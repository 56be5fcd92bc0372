import { WaitingCountsDocument } from '../generated/frame-operations.ts';
import { useData } from '../graphql/use-data.ts';
import type { WaitingKey } from './navigation.ts';

/** How much waits for somebody. Nothing is known until the first answer. */
export function useWaiting(): Partial<Record<WaitingKey, number>> {
  const { data } = useData(WaitingCountsDocument, {});
  if (data === undefined) return {};
  return {
    toPack: data.toPack.totalCount,
    returns: data.returnsToDecide.totalCount,
    lowStock: data.lowStock.totalCount,
    deadLetters: data.deadLetters.totalCount,
  };
}
