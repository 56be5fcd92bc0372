import type { ReactNode } from 'react';
import { Panel } from '../layout/panel.tsx';

/** A number, how it has changed, and then its plot. */
export function PlotPanel({
  title,
  figure,
  change,
  legend,
  point,
  className,
  children,
}: {
  readonly title: string;
  readonly figure: string;
  readonly change: ReactNode;
  readonly legend: ReactNode;
  /** What is under the pointer, instead of the legend. */
  readonly point: string | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <Panel
      title={title}
      className={className}
      aside={<span className="text-caption text-soft">{point ?? legend}</span>}
    >
      <p className="-mt-1 mb-3 flex min-h-8 flex-wrap items-baseline gap-x-3">
        <strong className="text-[1.625rem] leading-8 font-bold tracking-tight tabular-nums">{figure}</strong>
        {change}
      </p>
      {children}
    </Panel>
  );
}

/** What solid and dashed stand for. */
export function Legend({ now, beside }: { readonly now: string; readonly beside: string | undefined }) {
  return (
    <span className="inline-flex flex-wrap gap-x-4">
      <span className="inline-flex items-center gap-1.5">
        <span aria-hidden="true" className="h-0.5 w-3.5 bg-brand" />
        {now}
      </span>
      {beside && (
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden="true" className="w-3.5 border-t-2 border-dashed border-soft" />
          {beside}
        </span>
      )}
    </span>
  );
}
