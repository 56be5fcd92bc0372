import ChevronRight from 'lucide-react/icons/chevron-right';
import { useId, type CSSProperties } from 'react';
import { colourOf } from '../subgraph-colour.ts';
import { Bar } from './bar.tsx';
import { FetchDetail } from './fetch-detail.tsx';
import { sentIn, type FetchOutcome } from './fetch-outcome.ts';
import { Flags } from './flags.tsx';
import { difference, duration, size } from './measures.ts';
import { entityTypesIn } from './names.ts';
import type { PlanRow } from './plan-rows.ts';

interface PlanRowProps {
  readonly row: PlanRow;
  readonly isOnWay: boolean;
  /** The same fetch in the run that it is compared with. */
  readonly counterpart: PlanRow | undefined;
  readonly isCompared: boolean;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** Deeper rows are not indented further, or phones had no room for names. */
const deepest = 6;

export function PlanRowView({ row, isOnWay, counterpart, isCompared, isOpen, onToggle }: PlanRowProps) {
  const id = useId();
  const { number, depth, step, name, outcome } = row;
  const style = { ...colourOf(step.subgraph), '--depth': Math.min(depth, deepest) } as CSSProperties;
  return (
    <li className="plan-row" style={style} data-open={isOpen || undefined} data-way={isOnWay || undefined}>
      <div className="plan-line">
        <button type="button" className="plan-head" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
          <ChevronRight className="plan-toggle" />
          <span className="plan-number">{number}</span>
          <span className="plan-name" title={name}>
            {name}
          </span>
          <span className="plan-soft">
            <span className="sr-only">from {step.subgraph}, </span>
            {entitiesText(row)}
          </span>
          {outcome && counterpart?.outcome && (
            <span className="plan-flag">{difference(tookOf(outcome) - tookOf(counterpart.outcome), duration)}</span>
          )}
          <Flags row={row} isNew={isCompared && counterpart === undefined} />
          {outcome !== undefined && <span className="plan-bytes">{size(outcome.bytes)}</span>}
        </button>
        {outcome !== undefined && <FetchBar outcome={outcome} other={counterpart?.outcome} />}
      </div>
      {isOpen && (
        <section id={id} className="plan-detail" aria-label={`Fetch ${number}: ${name} from ${step.subgraph}`}>
          <FetchDetail row={row} />
        </section>
      )}
    </li>
  );
}

function FetchBar({ outcome, other }: { readonly outcome: FetchOutcome; readonly other: FetchOutcome | undefined }) {
  const { startMs, endMs, source, isOpen } = outcome;
  return (
    <Bar
      startMs={startMs}
      endMs={endMs}
      isPale={source !== 'subgraph' && source !== 'mixed'}
      other={other && [other.startMs, other.endMs]}
    >
      {isOpen ? 'not ended' : duration(endMs - startMs)}
    </Bar>
  );
}

function tookOf({ startMs, endMs }: FetchOutcome): number {
  return endMs - startMs;
}

function entitiesText({ step, outcome }: PlanRow): string {
  if (step.requires === null) return 'root';
  const types = entityTypesIn(step.requires).join(' | ');
  if (outcome?.entities === undefined) return types;
  const { places } = outcome.entities;
  const sent = sentIn(outcome.entities);
  return places === sent ? `${places} ${types}` : `${places} asked, ${sent} sent`;
}
