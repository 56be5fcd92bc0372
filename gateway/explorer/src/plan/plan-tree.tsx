import { useState, type CSSProperties } from 'react';
import type { Run } from '../runs.ts';
import { counterpartsOf, missingFrom } from './compare.ts';
import { marksUpTo } from './measures.ts';
import { GatewayRow } from './gateway-row.tsx';
import { longestWay, type PlanRow } from './plan-rows.ts';
import { PlanRowView } from './plan-row.tsx';

interface PlanTreeProps {
  readonly run: Run;
  readonly rows: readonly PlanRow[];
  readonly otherRows: readonly PlanRow[] | undefined;
}

/** One list that is a tree of what waited for what, and a waterfall of when it happened. */
export function PlanTree({ run: { trace, answerBytes }, rows, otherRows }: PlanTreeProps) {
  const [open, setOpen] = useState<number>();
  const counterparts = otherRows && counterpartsOf(rows, otherRows);
  const way = new Set(longestWay(rows));
  const ends = [...rows, ...(otherRows ?? [])].map(({ outcome }) => outcome?.endMs ?? 0);
  const lastEnd = Math.max(0, ...rows.map(({ outcome }) => outcome?.endMs ?? 0));
  const totalMs = trace.executionMs === null ? null : Math.max(trace.executionMs, ...ends);
  const { planningMs, executionMs, denied } = trace;
  return (
    <div className="plan-tree" data-timed={totalMs !== null || undefined} style={scale(totalMs)}>
      <div className="plan-axis">
        <span>Fetch, under the one it waits for</span>
        {totalMs !== null && <Axis totalMs={totalMs} />}
      </div>
      <ol>
        <GatewayRow
          name="Plan"
          note={planningMs === null ? 'from the plan cache' : 'made for this operation'}
          denied={denied}
          span={planningMs === null ? undefined : [0, planningMs]}
          bytes={null}
        />
        {rows.map((row) => (
          <PlanRowView
            key={row.number}
            row={row}
            isOnWay={way.has(row)}
            counterpart={counterparts?.get(row)}
            isCompared={counterparts !== undefined}
            isOpen={open === row.number}
            onToggle={() => setOpen(open === row.number ? undefined : row.number)}
          />
        ))}
        {executionMs !== null && (
          <GatewayRow
            name="Answer"
            note="written by the gateway"
            denied={[]}
            span={[Math.min(lastEnd, executionMs), executionMs]}
            bytes={answerBytes}
          />
        )}
      </ol>
      {counterparts && <OnlyInOther rows={missingFrom(counterparts, otherRows ?? [])} />}
    </div>
  );
}

function Axis({ totalMs }: { readonly totalMs: number }) {
  return (
    <span className="plan-marks" aria-hidden="true">
      {marksUpTo(totalMs).map((mark) => (
        <i key={mark} style={{ '--at': mark } as CSSProperties}>
          {mark === 0 ? '0 ms' : mark}
        </i>
      ))}
    </span>
  );
}

function OnlyInOther({ rows }: { readonly rows: readonly PlanRow[] }) {
  if (rows.length === 0) return null;
  const names = rows.map(({ step, name }) => `${name} from ${step.subgraph}`);
  return <p className="plan-note">Only in the other run: {names.join(', ')}.</p>;
}

/** The length of the axis, by which bars are placed. */
function scale(totalMs: number | null): CSSProperties {
  return totalMs === null ? {} : ({ '--total': Math.max(totalMs, 0.1) } as CSSProperties);
}
