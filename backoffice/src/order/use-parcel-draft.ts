import { useCallback, useMemo, useState } from 'react';
import { emptyDraft, type ParcelDraft } from './parcel-draft.ts';

/** Drafts of orders that somebody has left: they are there when they come back. */
const left = new Map<string, ParcelDraft>();

export interface ParcelDraftState {
  readonly value: ParcelDraft;
  readonly change: (change: Partial<ParcelDraft>) => void;
  readonly clear: () => void;
}

/** What somebody types for the next parcel of an order. */
export function useParcelDraft(orderId: string): ParcelDraftState {
  const [value, setValue] = useState(() => left.get(orderId) ?? emptyDraft);
  const change = useCallback(
    (changed: Partial<ParcelDraft>) => {
      const next = { ...(left.get(orderId) ?? emptyDraft), isSent: false, ...changed };
      left.set(orderId, next);
      setValue(next);
    },
    [orderId],
  );
  const clear = useCallback(() => {
    left.delete(orderId);
    setValue(emptyDraft);
  }, [orderId]);
  return useMemo(() => ({ value, change, clear }), [value, change, clear]);
}
