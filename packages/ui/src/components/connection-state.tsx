import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import type { ConnectionPhase } from '../live/connection.ts';
import { LiveDot } from './live-dot.tsx';
import { TextButton } from './text-link.tsx';

export interface ConnectionStateProps {
  readonly phase: ConnectionPhase;
  /** What to say in this phase: "Live", "Reconnecting…", "As of 14:02, we keep trying". */
  readonly label: ReactNode;
  /** Softer, after it: "since 09:41", "2 new while you were away". */
  readonly detail?: ReactNode;
  /** Offered once the page is stale. */
  readonly retryLabel?: string;
  readonly onRetry?: () => void;
}

/** Whether the page is up to date, calmly: never red, and nothing else on the page changes. Announced politely. */
export function ConnectionState({ phase, label, detail, retryLabel, onRetry }: ConnectionStateProps) {
  const isLive = phase === 'live';
  return (
    <div className="inline-flex min-h-(--target) items-center gap-2.5 text-small">
      <LiveDot isOn={isLive} />
      <span role="status" className={cx(isLive ? 'font-medium' : 'text-soft')}>
        {label} {detail && <span className="ml-1 font-regular text-soft">{detail}</span>}
      </span>
      {phase === 'stale' && onRetry && (
        <TextButton size="small" onClick={onRetry}>
          {retryLabel}
        </TextButton>
      )}
    </div>
  );
}
