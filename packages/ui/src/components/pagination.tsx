import ArrowLeft from 'lucide-react/icons/arrow-left';
import ArrowRight from 'lucide-react/icons/arrow-right';
import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { pagesAround } from '../pages.ts';
import { Anchor } from './anchor.tsx';

/** How much of a list is shown, and the way to the rest. Nothing loads by itself, so the foot of a page can be reached. */
export function LoadMore({
  text,
  share,
  children,
}: {
  /** "12 of 19 shown". */
  readonly text: ReactNode;
  /** From 0 to 1. */
  readonly share: number;
  /** A button, or a link that works without JavaScript. Nothing, if all is shown. */
  readonly children?: ReactNode;
}) {
  return (
    <div className="grid justify-items-center gap-4">
      <p role="status" className="text-small text-soft tabular-nums">
        {text}
      </p>
      <div aria-hidden="true" className="h-0.75 w-55 overflow-hidden rounded-full bg-line">
        <div
          className="h-full rounded-full bg-text transition-[width] duration-(--drawer)"
          style={{ width: `${share * 100}%` }}
        />
      </div>
      {children}
    </div>
  );
}

export interface PaginationProps {
  readonly label: string;
  readonly current: number;
  readonly last: number;
  readonly hrefOf: (page: number) => string;
  readonly pageLabel: (page: number) => string;
  readonly previousLabel: string;
  readonly nextLabel: string;
}

/** The pages of a list, as links. */
export function Pagination({ label, current, last, hrefOf, pageLabel, previousLabel, nextLabel }: PaginationProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap items-center justify-center gap-1 text-small font-medium tabular-nums">
        {current > 1 && (
          <li>
            <Anchor href={hrefOf(current - 1)} rel="prev" aria-label={previousLabel} className={pageClass}>
              <ArrowLeft className="size-4" />
            </Anchor>
          </li>
        )}
        {pagesAround(current, last).map((page, index) => (
          <li
            key={page ?? `gap-${index}`}
            className={cx(page !== undefined && isSpare(page, current, last) && 'max-sm:hidden')}
          >
            {page === undefined ? (
              <span className="px-1 text-soft">…</span>
            ) : (
              <Anchor
                href={hrefOf(page)}
                aria-label={pageLabel(page)}
                aria-current={page === current ? 'page' : undefined}
                className={cx(pageClass, page === current && 'bg-text text-canvas hover:bg-text')}
              >
                {page}
              </Anchor>
            )}
          </li>
        ))}
        {current < last && (
          <li>
            <Anchor href={hrefOf(current + 1)} rel="next" aria-label={nextLabel} className={pageClass}>
              <ArrowRight className="size-4" />
            </Anchor>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** The neighbours of the current page, for which a phone has no room. */
function isSpare(page: number, current: number, last: number): boolean {
  return last > 6 && page !== 1 && page !== last && page !== current;
}

const pageClass =
  'grid h-(--target) min-w-(--target) place-items-center rounded-button px-2 transition-colors hover:bg-sunken';
