import { cx } from '@commerce/ui/cx';
import { useId, type ReactNode } from 'react';

/** A card with a name: what belongs together on a page. */
export function Panel({
  title,
  detail,
  aside,
  isFlush = false,
  className,
  children,
}: {
  readonly title: ReactNode;
  /** Softer, after the title: "4 lines, 10 items". */
  readonly detail?: ReactNode;
  /** At the right of the title. */
  readonly aside?: ReactNode;
  /** Without a margin around the content, for tables and lists. */
  readonly isFlush?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cx('overflow-hidden rounded-card border border-line bg-surface', className)}
    >
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
        <h2 id={id} className="text-[0.9375rem] leading-5 font-bold">
          {title}
        </h2>
        {detail && <span className="text-small text-soft">{detail}</span>}
        {aside && <div className="ml-auto text-small">{aside}</div>}
      </div>
      <div className={isFlush ? 'border-t border-line' : 'px-4 pb-4'}>{children}</div>
    </section>
  );
}
