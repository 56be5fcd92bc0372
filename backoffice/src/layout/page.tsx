import { Anchor } from '@commerce/ui/anchor';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { cx } from '@commerce/ui/cx';
import { useEffect, type ReactNode } from 'react';
import { PaletteButton } from '../palette/palette-button.tsx';

export interface Crumb {
  readonly href: string;
  readonly label: string;
}

/** A page: its name, what is above it, and what can be done with all of it. */
export function Page({
  title,
  heading = title,
  crumbs = [],
  actions,
  isFilling = false,
  children,
}: {
  /** Names the tab of the browser, too. */
  readonly title: string;
  readonly heading?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly actions?: ReactNode;
  /** As high as the window: a list inside scrolls by itself. */
  readonly isFilling?: boolean | 'on-phones-too';
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Back office`;
  }, [title]);
  return (
    <main
      id="main"
      tabIndex={-1}
      className={cx(
        'outline-none',
        isFilling && 'flex flex-col md:h-dvh',
        isFilling === 'on-phones-too' && phoneHeight,
      )}
    >
      <header className="screen-only px-4 pt-3 pb-2 md:px-6">
        {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
        <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="mr-auto text-[1.25rem] leading-7 font-bold tracking-tight">{heading}</h1>
          <PaletteButton />
          {actions}
        </div>
      </header>
      {children}
    </main>
  );
}

/** Above the tab bar. */
const phoneHeight = 'max-md:h-[calc(100dvh-3.5rem)]';

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Above this page">
      <ol className="flex flex-wrap items-center gap-1 text-small text-soft">
        {crumbs.map(({ href, label }) => (
          <li key={href} className="inline-flex items-center gap-1">
            <Anchor href={href} className="inline-flex min-h-(--target) items-center hover:text-text">
              {label}
            </Anchor>
            <ChevronRight className="size-3.5" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
