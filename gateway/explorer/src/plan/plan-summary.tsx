import type { ReactNode } from 'react';
import type { Run } from '../runs.ts';
import { count, difference, duration, size } from './measures.ts';
import { summaryOf, type PlanRow } from './plan-rows.ts';

interface PlanSummaryProps {
  readonly run: Run;
  readonly rows: readonly PlanRow[];
  readonly other: Run | undefined;
  readonly otherRows: readonly PlanRow[] | undefined;
  readonly children: ReactNode;
}

/** The figures of a run, each with its difference from the run that it is compared with. */
export function PlanSummaryView({ run, rows, other, otherRows, children }: PlanSummaryProps) {
  const { fetches, depth, subgraphs, bytes, saved, way } = summaryOf(rows);
  const before = otherRows && summaryOf(otherRows);
  const { executionMs } = run.trace;
  const otherMs = other?.trace.executionMs;
  const isRun = executionMs !== null;
  return (
    <div className="plan-summary">
      <dl>
        <Figure
          value={isRun ? duration(executionMs) : 'not run'}
          note={way.length > 0 ? `longest way: ${way.join(', ')}` : 'only planned'}
          change={isRun && otherMs != null ? difference(executionMs - otherMs, duration) : undefined}
        />
        <Figure
          value={count(fetches, 'fetch', 'fetches')}
          note={`${depth} deep, ${count(subgraphs, 'subgraph')}`}
          change={before && difference(fetches - before.fetches, String)}
        />
        {isRun && (
          <Figure
            value={size(bytes)}
            note={`fetched${run.answerBytes === null ? '' : `, ${size(run.answerBytes)} answered`}`}
            change={before && difference(bytes - before.bytes, size)}
          />
        )}
        {isRun && (
          <Figure
            value={`${saved} saved`}
            note="equal or cached entities"
            change={before && difference(saved - before.saved, String)}
          />
        )}
      </dl>
      {children}
    </div>
  );
}

function Figure({ value, note, change }: { value: string; note: string; change: string | undefined }) {
  return (
    <div>
      <dt>{note}</dt>
      <dd>
        {value}
        {change !== undefined && <span className="plan-change">{change}</span>}
      </dd>
    </div>
  );
}
