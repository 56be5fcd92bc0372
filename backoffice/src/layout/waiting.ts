import { documentOf } from '@commerce/browser/graphql/documents';
import { useEffect, useMemo } from 'react';
import { useClient } from 'urql';
import {
  WaitingCountsDocument,
  WaitingDeadLettersDocument,
  WaitingReturnsDocument,
  WaitingStockDocument,
} from '../generated/frame-operations.ts';
import { StaffOrderChangesDocument } from '../generated/orders-operations.ts';
import { throttled } from '../graphql/throttled.ts';
import { useChanges } from '@commerce/browser/graphql/use-changes';
import { useData } from '../graphql/use-data.ts';
import { orderChanges } from '../orders/order-changes.ts';
import type { WaitingKey } from './navigation.ts';

const recountMs = 2_000;

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

/** Follows what changes the counts, and counts again. Once for all pages, which listen to `orderChanges`, too. */
export function useWaitingChanges(): void {
  const client = useClient();
  const recount = useMemo(() => {
    const query = documentOf(WaitingCountsDocument);
    return throttled(() => void client.query(query, {}, { requestPolicy: 'network-only' }).toPromise(), recountMs);
  }, [client]);
  useEffect(() => recount.cancel, [recount]);
  useChanges(WaitingReturnsDocument, {}, recount.run);
  useChanges(WaitingStockDocument, {}, recount.run);
  useChanges(WaitingDeadLettersDocument, {}, recount.run);
  useChanges(StaffOrderChangesDocument, {}, ({ ordersChanged }) => {
    orderChanges.publish(ordersChanged);
    recount.run();
  });
}
