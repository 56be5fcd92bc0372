import { Anchor } from '@commerce/ui/anchor';
import { cx } from '@commerce/ui/cx';
import { useLocation } from '@tanstack/react-router';
import { useViewer } from '../session/viewer-context.ts';
import { count } from '../text/format.ts';
import { ConnectionFoot } from './connection-foot.tsx';
import { isOpen, navigationOf, type NavigationEntry, type WaitingKey } from './navigation.ts';
import { ViewerMenu } from './viewer-menu.tsx';
import { Wordmark } from './wordmark.tsx';

/** How much waits for somebody, by page. */
export interface WaitingProps {
  readonly waiting: Partial<Record<WaitingKey, number>>;
}

/** The pages at the left, and at their foot whether changes arrive, and who is signed in. */
export function Sidebar({ waiting }: WaitingProps) {
  const viewer = useViewer();
  return (
    <aside className="screen-only sticky top-0 flex h-dvh flex-col gap-3 overflow-y-auto border-r border-line p-3 max-md:hidden">
      <Wordmark />
      <nav aria-label="Pages" className="grid gap-4">
        {navigationOf(viewer).map(({ label, entries }) => (
          <div key={label ?? ''} className="grid gap-0.5">
            {label && <p className="px-2 pb-1 text-caption text-soft">{label}</p>}
            <ul className="grid gap-0.5">
              {entries.map((entry) => (
                <li key={entry.href}>
                  <NavigationLink entry={entry} waiting={waiting} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="mt-auto grid gap-1 pt-4">
        <ConnectionFoot />
        <ViewerMenu />
      </div>
    </aside>
  );
}

/** A page by its name, with what waits there. */
export function NavigationLink({
  entry: { href, label, icon: Icon, waiting: key },
  waiting,
}: WaitingProps & { readonly entry: NavigationEntry }) {
  const path = useLocation({ select: ({ publicHref }) => publicHref.split('?')[0] ?? '' });
  const number = key && waiting[key];
  return (
    <Anchor
      href={href}
      aria-current={isOpen(href, path) ? 'page' : undefined}
      className="flex min-h-(--target) items-center gap-2.5 rounded-[8px] px-2 text-small font-medium text-soft transition-colors hover:bg-sunken hover:text-text aria-[current]:bg-[color-mix(in_srgb,var(--text)_7%,transparent)] aria-[current]:text-text"
    >
      <Icon className="size-4" />
      {label}
      {number !== undefined && number > 0 && (
        <span
          className={cx(
            'ml-auto text-caption font-regular tabular-nums',
            key === 'deadLetters' ? 'font-medium text-sale' : 'text-soft',
          )}
        >
          {count(number)}
          <span className="sr-only"> waiting</span>
        </span>
      )}
    </Anchor>
  );
}
