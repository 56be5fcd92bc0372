import CircleDot from 'lucide-react/icons/circle-dot';
import Lock from 'lucide-react/icons/lock';
import { Bar } from './bar.tsx';
import { count, duration, size } from './measures.ts';

interface GatewayRowProps {
  readonly name: string;
  readonly note: string;
  /** The fields that were removed before planning. */
  readonly denied: readonly string[];
  /** From when to when, in milliseconds; undefined if it took no time. */
  readonly span: readonly [startMs: number, endMs: number] | undefined;
  readonly bytes: number | null;
}

/** The gateway's own work. */
export function GatewayRow({ name, note, denied, span, bytes }: GatewayRowProps) {
  return (
    <li className="plan-row" style={{ '--of': 'var(--gateway)', '--depth': 0 } as React.CSSProperties}>
      <div className="plan-line">
        <div className="plan-head">
          <span className="plan-toggle" />
          <span className="plan-number">
            <CircleDot className="size-3.5" />
          </span>
          <span className="plan-name">{name}</span>
          <span className="plan-soft">{note}</span>
          {denied.length > 0 && (
            <span className="plan-flag plan-flag-bad" title={denied.join(', ')}>
              <Lock className="size-3.5" />
              {count(denied.length, 'field')} denied<span className="sr-only">: {denied.join(', ')}</span>
            </span>
          )}
          {bytes !== null && <span className="plan-bytes">{size(bytes)}</span>}
        </div>
        {span && (
          <Bar startMs={span[0]} endMs={span[1]}>
            {duration(span[1] - span[0])}
          </Bar>
        )}
      </div>
    </li>
  );
}
