import { useEffect, useRef } from 'react';

/** Calls a function every five seconds while the page is seen. */
export function useWhileSeen(run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current();
    }, 5_000);
    return () => clearInterval(timer);
  }, []);
}
