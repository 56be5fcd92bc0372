import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { cx } from '../cx.ts';
import { Anchor } from './anchor.tsx';

export interface Crumb {
  readonly label: string;
  /** Missing for the page itself. */
  readonly href?: string;
}

/** Where a page is. On a phone, only the way back up remains. */
export function Breadcrumbs({ label, crumbs }: { readonly label: string; readonly crumbs: readonly Crumb[] }) {
  const parent = crumbs.findLastIndex(({ href }) => href !== undefined);
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center text-small text-soft">
        {crumbs.map(({ label, href }, index) => (
          <li key={`${index}-${label}`} className={cx('flex items-center', index !== parent && 'max-sm:hidden')}>
            {index > 0 && <ChevronRight className="mx-1.5 size-3.5 opacity-70 max-sm:hidden" />}
            {href === undefined ? (
              <span aria-current="page" className="wrap-anywhere">
                {label}
              </span>
            ) : (
              <Anchor
                href={href}
                className="target inline-flex min-h-(--target) items-center gap-1 transition-colors hover:text-text"
              >
                <ChevronLeft className="size-4 sm:hidden" />
                {label}
              </Anchor>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
