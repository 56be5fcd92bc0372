import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

/** A chapter of the styleguide. */
export function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="grid gap-8 border-t border-line pt-8 first:border-0 first:pt-0">
      <h2 id={id} className="scroll-mt-20 font-display text-h2 font-bold">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Examples of one component under its name. */
export function Example({
  title,
  note,
  isWide = false,
  children,
}: {
  readonly title: string;
  readonly note?: string;
  /** Over all columns of the grid. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={cx('grid min-w-0 content-start gap-3', isWide && 'col-span-full')}>
      <h3 className="flex flex-wrap items-baseline justify-between gap-x-3 text-small font-medium">
        {title} {note && <span className="font-regular text-soft">{note}</span>}
      </h3>
      {children}
    </div>
  );
}

export function Examples({ columns = 2, children }: { readonly columns?: 2 | 3 | 4; readonly children: ReactNode }) {
  const classes = { 2: 'md:grid-cols-2', 3: 'md:grid-cols-2 xl:grid-cols-3', 4: 'md:grid-cols-2 xl:grid-cols-4' };
  return <div className={cx('grid grid-cols-1 gap-x-8 gap-y-8', classes[columns])}>{children}</div>;
}

export function Row({ children }: { readonly children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-x-4 gap-y-3">{children}</div>;
}
