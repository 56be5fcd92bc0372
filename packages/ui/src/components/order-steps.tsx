import { cx } from '../cx.ts';
import { StepNode, type StepState } from './timeline.tsx';

export interface OrderStep {
  readonly title: string;
  readonly state: StepState;
  /** When it happened or is expected; phones leave it out. */
  readonly time?: string;
}

/** The way of an order in equal columns. */
export function OrderSteps({ label, steps }: { readonly label: string; readonly steps: readonly OrderStep[] }) {
  return (
    <ol aria-label={label} className="grid auto-cols-fr grid-flow-col max-sm:-mx-4">
      {steps.map(({ title, state, time }, index) => (
        <li
          key={title}
          aria-current={state === 'now' ? 'step' : undefined}
          className="relative grid content-start justify-items-center px-px text-center text-[0.71875rem] leading-4 tracking-[-0.01em] sm:text-small sm:leading-5 sm:tracking-normal"
        >
          {index > 0 && (
            <span
              aria-hidden="true"
              className={cx(
                'absolute top-[11px] right-1/2 h-0.5 w-full transition-colors',
                state === 'next' ? 'bg-line' : 'bg-brand',
              )}
            />
          )}
          <StepNode state={state} isLarge />
          <span className={cx('mt-3 w-full hyphens-auto', state === 'next' ? 'text-soft' : 'font-medium')}>
            {title}
          </span>
          {time && <span className="text-soft tabular-nums max-sm:hidden">{time}</span>}
        </li>
      ))}
    </ol>
  );
}
