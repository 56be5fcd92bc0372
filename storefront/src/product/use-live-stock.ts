import { useChanges } from '@commerce/browser/graphql/use-changes';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { StockChangedDocument } from '../generated/operations.ts';
import type { LiveState } from '@commerce/browser/live/live-connection';
import { useShop, useTexts } from '../routing/shop-context.tsx';

const off: LiveState = { kind: 'off' };

/** Follows the stock and the price of a variant, once the page is at rest. The cache shows what arrives everywhere. */
export function useLiveStock(variantId: string): LiveState {
  const { live } = useShop();
  const { locale } = useTexts();
  const isAtRest = useAtRest();
  const options = { key: `${variantId} ${locale}`, isPaused: !isAtRest };
  useChanges(StockChangedDocument, { variantId, locale }, () => {}, options);
  return useSyncExternalStore(
    live?.onChange ?? watchNothing,
    () => live?.state ?? off,
    () => off,
  );
}

const watchNothing = () => () => {};

/** Whether the first work of the page is done. */
function useAtRest(): boolean {
  const [isAtRest, setAtRest] = useState(false);
  useEffect(() => {
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(() => setAtRest(true), 500);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => setAtRest(true), { timeout: 2_000 });
    return () => cancelIdleCallback(handle);
  }, []);
  return isAtRest;
}
