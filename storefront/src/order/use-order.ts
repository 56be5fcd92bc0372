import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { useTexts } from '../routing/shop-context.tsx';
import { findOrder, type FoundOrder } from './find-order.ts';

export type LoadedOrder =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: unknown; readonly isRetrying: boolean }
  | FoundOrder;

/** Loads the order of a link. Another caller may see another one. */
export function useOrder(number: string, token: string | undefined) {
  const client = useClient();
  const { language } = useTexts();
  const [loaded, setLoaded] = useState<LoadedOrder>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isOver = false;
    findOrder(client, { number, token, language }).then(
      (found) => isOver || setLoaded(found),
      (error: unknown) => isOver || setLoaded({ kind: 'failed', error, isRetrying: false }),
    );
    return () => {
      isOver = true;
    };
  }, [client, number, token, language, attempt]);
  const retry = useCallback(() => {
    setLoaded((before) => (before.kind === 'failed' ? { ...before, isRetrying: true } : before));
    setAttempt((before) => before + 1);
  }, []);
  return { loaded, retry };
}
