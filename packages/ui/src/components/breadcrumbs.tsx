import ChevronRight from 'lucide-react/icons/chevron-right';
import { cx } from '../cx.ts';
import { Anchor } from './anchor.tsx';

export interface Crumb {
  readonly label: string;
  /** Missing for the page itself. */
  readonly href?: string;
}

/** Where a page is. On a phone, only the way back up remains of a long path. */
export function Breadcrumbs({ label, crumbs }: { readonly label: string; readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center text-small text-soft">
        {crumbs.map(({ label, href }, index) => (
          <li
            key={`${index}-${label}`}
            className={cx('flex items-center', index < crumbs.length - 2 && index > 0 && 'max-sm:hidden')}
          >
            {index > 0 && <ChevronRight className="mx-1.5 size-3.5 opacity-70" />}
            {href === undefined ? (
              <span aria-current="page" className="truncate max-sm:max-w-[16ch]">
                {label}
              </span>
            ) : (
              <Anchor
                href={href}
                className="target inline-flex min-h-(--target) items-center transition-colors hover:text-text"
              >
                {label}
              </Anchor>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
