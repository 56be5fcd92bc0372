import { useCallback, useEffect, useState } from 'react';

const pauseMs = 300;

/**
 * Reads the product again when somebody returns to the page, and after a conflict until it has the version that the
 * conflict is about: caches may be a moment behind.
 */
export function useLatest(version: number, reload: () => void, isLoading: boolean): (currentVersion: number) => void {
  const [wanted, setWanted] = useState(0);
  const isBehind = version < wanted;
  useEffect(() => {
    if (!isBehind || isLoading) return;
    const timer = setTimeout(reload, pauseMs);
    return () => clearTimeout(timer);
  }, [isBehind, isLoading, reload]);
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && reload();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [reload]);
  return useCallback((currentVersion: number) => setWanted(currentVersion), []);
}
