import { Badge } from '@commerce/ui/badge';
import { Button } from '@commerce/ui/button';
import { useEffect, useRef } from 'react';
import type { Result } from '../http.ts';
import { isObject } from '../json-walk.ts';
import { keepRunning, liveLog, type LiveResult } from '../live-log.ts';
import { useStore } from '../store.ts';

/** All results of the last subscription, oldest first, each collapsible, below the response. */
export function LiveLogView() {
  const log = useStore(liveLog);
  if (!log || (!log.isLive && log.results.length === 0)) return null;
  return (
    <section className="live-log" aria-label="Live results">
      <header>
        <Badge isSmall tone={log.isLive ? 'ok' : 'neutral'}>
          {log.isLive ? 'live' : 'ended'}
        </Badge>
        <strong>{log.title}</strong>
        {log.isLive && (
          <>
            <label title="Otherwise it stops when you change to another tab">
              <input
                type="checkbox"
                checked={log.keepsRunning}
                onChange={({ target }) => keepRunning(target.checked)}
              />
              Keep it running
            </label>
            <Button size="small" onClick={log.stop}>
              Stop
            </Button>
          </>
        )}
        {!log.isLive && (
          <Button size="small" onClick={() => liveLog.set(null)}>
            Close
          </Button>
        )}
      </header>
      <Results results={log.results} />
    </section>
  );
}

function Results({ results }: { results: readonly LiveResult[] }) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [results]);
  if (results.length === 0) return <p>Waiting for the first result …</p>;
  return (
    <ol ref={list}>
      {results.map(({ sequence, at, result }) => (
        <li key={sequence}>
          <details>
            <summary>
              <time dateTime={at.toISOString()}>{at.toLocaleTimeString()}</time> <code>{summarize(result)}</code>
            </summary>
            <pre>{JSON.stringify(result, null, 2)}</pre>
          </details>
        </li>
      ))}
    </ol>
  );
}

/** One line: the event itself, without the `{"data":{"orderStatusChanged":…}}` that all lines share. */
function summarize({ data, errors }: Result): string {
  if (errors) return errors.map(({ message }) => message).join('; ');
  const event = Object.values(data ?? {})[0];
  if (!isObject(event)) return JSON.stringify(event);
  const told = Object.entries(event).filter(([, value]) => value !== null);
  return told.map(([name, value]) => `${name}: ${isObject(value) ? JSON.stringify(value) : String(value)}`).join(', ');
}
