import Check from 'lucide-react/icons/check';
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

export type StepState = 'done' | 'now' | 'next';

export interface TimelineEntry {
  readonly id: string;
  readonly state: StepState;
  readonly title: ReactNode;
  /** Who or where. */
  readonly detail?: ReactNode;
  /** As written: "Today 09:41". */
  readonly time?: string;
  /** For machines: ISO 8601. */
  readonly dateTime?: string;
  /** Below it, such as a badge "while you were away". */
  readonly mark?: ReactNode;
  /** It has just happened: it fades in while the line draws to it. */
  readonly isNew?: boolean;
}

/** What happened, and what is expected. What is added is announced politely. */
export function Timeline({
  label,
  entries,
  isNewestFirst = false,
}: {
  readonly label: string;
  readonly entries: readonly TimelineEntry[];
  readonly isNewestFirst?: boolean;
}) {
  return (
    <ol aria-label={label} aria-live="polite" aria-relevant="additions" className="grid">
      {entries.map((entry, index) => {
        const below = entries[index + 1];
        const isPassed = isNewestFirst ? entry.state !== 'next' : entry.state === 'done';
        return <Entry key={entry.id} {...entry} hasLine={below !== undefined} isPassed={isPassed} />;
      })}
    </ol>
  );
}

function Entry({
  state,
  title,
  detail,
  time,
  dateTime,
  mark,
  isNew = false,
  hasLine,
  isPassed,
}: TimelineEntry & { readonly hasLine: boolean; readonly isPassed: boolean }) {
  return (
    <li
      aria-current={state === 'now' ? 'step' : undefined}
      className={cx(
        'relative grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-4 pb-7 last:pb-0',
        isNew && 'animate-appear',
      )}
    >
      {hasLine && (
        <span
          aria-hidden="true"
          className={cx(
            'absolute top-6 -bottom-0.5 left-[9px] w-0.5 origin-bottom',
            isPassed ? 'bg-brand' : 'bg-line',
            isNew && 'animate-draw',
          )}
        />
      )}
      <StepNode state={state} />
      <div className="min-w-0">
        <p className={state === 'next' ? 'text-soft' : 'font-medium'}>{title}</p>
        {detail && <p className="text-small text-soft">{detail}</p>}
        {mark && <div className="mt-1.5">{mark}</div>}
      </div>
      {time && (
        <time dateTime={dateTime} className="text-small leading-6 whitespace-nowrap text-soft tabular-nums">
          {time}
        </time>
      )}
    </li>
  );
}

/** Done: filled, with a tick. Now: a live ring and dot. Next: a grey ring. */
export function StepNode({ state, isLarge = false }: { readonly state: StepState; readonly isLarge?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'relative z-1 grid place-items-center rounded-full',
        isLarge ? 'size-6' : 'mt-0.5 size-5',
        state === 'done' && 'bg-brand text-on-brand',
        state === 'now' && 'bg-surface inset-ring-2 inset-ring-live',
        state === 'next' && 'bg-surface inset-ring-2 inset-ring-line',
      )}
    >
      {state === 'done' && <Check className={cx('stroke-[3]', isLarge ? 'size-3.5' : 'size-3')} />}
      {state === 'now' && <span className="size-2 rounded-full bg-live" />}
    </span>
  );
}
