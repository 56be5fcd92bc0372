import { useEffect, useState } from 'react';
import { phaseAt, type Absence, type ConnectionPhase } from './connection.ts';

export { wasMissed, type Absence, type ConnectionPhase } from './connection.ts';

export interface Connection {
  readonly phase: ConnectionPhase;
  /** When the page was last up to date; undefined while it is live. */
  readonly asOf: Date | undefined;
  /** The last absence, once it is over: what happened in it is marked "while you were away". */
  readonly absence: Absence | undefined;
}

/**
 * Turns what the socket reports into what people see.
 *
 * @param lostSince When the connection was lost, or since when events are delayed; undefined while all is well.
 */
export function useConnection(lostSince: Date | undefined): Connection {
  const lostAt = lostSince?.getTime();
  const [now, setNow] = useState(() => lostAt ?? 0);
  const [absence, setAbsence] = useState<Absence>();
  const { phase } = phaseAt(now, lostAt);

  useEffect(() => {
    if (lostAt === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const update = (): void => {
      const time = Date.now();
      setNow(time);
      const { next } = phaseAt(time, lostAt);
      if (next !== undefined) timer = setTimeout(update, next - time);
    };
    update();
    return () => {
      clearTimeout(timer);
      const wasShown = phaseAt(Date.now(), lostAt).phase !== 'live';
      if (wasShown) setAbsence({ from: new Date(lostAt), to: new Date() });
    };
  }, [lostAt]);

  return { phase, asOf: phase === 'live' ? undefined : lostSince, absence };
}
