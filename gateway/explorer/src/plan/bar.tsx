import type { CSSProperties, ReactNode } from 'react';

interface BarProps {
  readonly startMs: number;
  readonly endMs: number;
  /** Whether the response did not come from the subgraph for this fetch: shared, or from the cache. */
  readonly isPale?: boolean;
  /** The same in another run. */
  readonly other?: readonly [startMs: number, endMs: number] | undefined;
  readonly children: ReactNode;
}

/** The place of something on the axis, with its duration as text. */
export function Bar({ startMs, endMs, isPale = false, other, children }: BarProps) {
  return (
    <span className="plan-bar" style={at(startMs, endMs)}>
      <i data-pale={isPale || undefined} />
      {other && <i className="plan-bar-other" style={at(...other)} />}
      <em>{children}</em>
    </span>
  );
}

function at(startMs: number, endMs: number): CSSProperties {
  return { '--from': startMs, '--for': endMs - startMs } as CSSProperties;
}
