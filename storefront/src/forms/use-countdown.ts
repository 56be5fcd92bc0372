import { useEffect, useState } from 'react';

/** The seconds until a time, counted down; 0 when it has passed or is undefined. */
export function useCountdown(until: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  const isOver = until === undefined || until <= now;
  useEffect(() => {
    if (until === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return isOver ? 0 : Math.ceil((until - now) / 1_000);
}
