import { Button } from '@commerce/ui/button';
import { useGraphiQLActions } from '@graphiql/react';
import { useMemo, useState } from 'react';
import { access } from '../access.ts';
import { planNext, runs, shownRun, type Run } from '../runs.ts';
import { Segments } from '../parts/segments.tsx';
import { useStore } from '../store.ts';
import { rowsOf } from './plan-rows.ts';
import { PlanSummaryView } from './plan-summary.tsx';
import { planText } from './plan-text.ts';
import { PlanTree } from './plan-tree.tsx';
import { NoRunYet, TracesRefused } from './plan-states.tsx';

const views = { tree: 'Tree and waterfall', text: 'Text' } as const;

/** The plan of the last operation, as it ran: what each fetch asked for, what it waited for, and how long it took. */
export function PlanPanel() {
  const traces = useStore(access)?.traces;
  const all = useStore(runs);
  const shownId = useStore(shownRun);
  const { run: send } = useGraphiQLActions();
  const run = all.find(({ id }) => id === shownId) ?? all[0];
  const planOnly = (
    <Button size="small" onClick={() => planNext(send)}>
      Plan only
    </Button>
  );
  return (
    <section className="plan" aria-label="Plan">
      {run !== undefined && <RunView key={run.id} run={run} all={all} planOnly={planOnly} />}
      {run === undefined && traces === 'granted' && <NoRunYet action={planOnly} />}
      {run === undefined && traces !== undefined && traces !== 'granted' && <TracesRefused why={traces} />}
    </section>
  );
}

interface RunViewProps {
  readonly run: Run;
  readonly all: readonly Run[];
  readonly planOnly: React.ReactNode;
}

function RunView({ run, all, planOnly }: RunViewProps) {
  const [view, setView] = useState<keyof typeof views>('tree');
  const [otherId, setOther] = useState<number>();
  const other = all.find(({ id }) => id === otherId);
  const rows = useMemo(() => rowsOf(run.trace), [run]);
  const otherRows = useMemo(() => other && rowsOf(other.trace), [other]);
  return (
    <>
      <header className="plan-tools">
        <RunChoice
          label="Run"
          runs={all}
          value={run.id}
          onChange={(id) => shownRun.set(id === all[0]?.id ? undefined : id)}
        />
        {all.length > 1 && (
          <RunChoice
            label="Compare with"
            runs={all.filter(({ id }) => id !== run.id)}
            value={otherId}
            none="nothing"
            onChange={setOther}
          />
        )}
        <span className="grow" />
        {planOnly}
      </header>
      <PlanSummaryView run={run} rows={rows} other={other} otherRows={otherRows}>
        <Segments label="View" options={views} value={view} onChange={setView} />
      </PlanSummaryView>
      {view === 'tree' ? (
        <PlanTree run={run} rows={rows} otherRows={otherRows} />
      ) : (
        <pre className="plan-text" tabIndex={0} aria-label="Plan as text">
          {planText(run.trace)}
        </pre>
      )}
    </>
  );
}

interface RunChoiceProps {
  readonly label: string;
  readonly runs: readonly Run[];
  readonly value: number | undefined;
  /** The name of no run, if there may be none. */
  readonly none?: string;
  readonly onChange: (id: number | undefined) => void;
}

function RunChoice({ label, runs: choices, value, none, onChange }: RunChoiceProps) {
  return (
    <label className="plan-choice">
      <span>{label}</span>
      <select
        aria-label={label}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : Number(target.value))}
      >
        {none !== undefined && <option value="">{none}</option>}
        {choices.map(({ id, title, at, trace }) => (
          <option key={id} value={id}>
            {`${title}, ${at.toLocaleTimeString('en-GB')}${trace.executionMs === null ? ', plan only' : ''}`}
          </option>
        ))}
      </select>
    </label>
  );
}
