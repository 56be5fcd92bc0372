import { useEffect, useRef, useState } from 'react';

/**
 * Lets what arrives appear one after another, so that each can be seen to come. What is there at first is there at once.
 *
 * @param keys Oldest first.
 * @param pauseMs Between two of them; none under reduced motion.
 * @returns The keys that are on the page.
 */
export function useArrivals(keys: readonly string[], pauseMs = 400): ReadonlySet<string> {
  const [shown, setShown] = useState<ReadonlySet<string>>(() => new Set(keys));
  const lastAt = useRef(0);
  const next = keys.find((key) => !shown.has(key));
  useEffect(() => {
    if (next === undefined) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const waitMs = isStill ? 0 : Math.max(0, lastAt.current + pauseMs - Date.now());
    const timer = setTimeout(() => {
      lastAt.current = Date.now();
      setShown((before) => new Set([...before, ...(isStill ? keys : [next])]));
    }, waitMs);
    return () => clearTimeout(timer);
  }, [next, keys, pauseMs]);
  return shown;
}
