import { Anchor } from '@commerce/ui/anchor';
import { Drawer } from '@commerce/ui/drawer';
import { useLocation } from '@tanstack/react-router';
import Ellipsis from 'lucide-react/icons/ellipsis';
import { useState } from 'react';
import { useViewer } from '../session/viewer-context.ts';
import { isOpen, navigationOf } from './navigation.ts';
import { NavigationLink, type WaitingProps } from './sidebar.tsx';
import { ViewerSettings } from './viewer-menu.tsx';

/** The pages that have a place at the foot of a phone. */
const inReach = ['/admin', '/admin/orders', '/admin/products', '/admin/customers'];

/** On a phone: four pages at the foot, and all others behind "More". */
export function TabBar({ waiting }: WaitingProps) {
  const viewer = useViewer();
  const [isMore, setMore] = useState(false);
  const path = useLocation({ select: ({ publicHref }) => publicHref.split('?')[0] ?? '' });
  const groups = navigationOf(viewer);
  const entries = groups.flatMap((group) => group.entries);
  return (
    <nav
      aria-label="Pages"
      className="screen-only fixed inset-x-0 bottom-0 z-20 grid h-14 grid-cols-5 border-t border-line bg-surface md:hidden"
    >
      {inReach.map((href) => {
        const { label, icon: Icon } = entries.find((entry) => entry.href === href)!;
        return (
          <Anchor key={href} href={href} aria-current={isOpen(href, path) ? 'page' : undefined} className={tabClass}>
            <Icon className="size-5" />
            {label}
          </Anchor>
        );
      })}
      <button type="button" onClick={() => setMore(true)} className={tabClass}>
        <Ellipsis className="size-5" />
        More
      </button>
      <Drawer isOpen={isMore} onOpenChange={setMore} title="All pages" closeLabel="Close">
        <div className="grid gap-6 p-5">
          {groups.map(({ label, entries: ofGroup }) => (
            <ul key={label ?? ''} className="grid" onClick={() => setMore(false)}>
              {ofGroup.map((entry) => (
                <li key={entry.href}>
                  <NavigationLink entry={entry} waiting={waiting} />
                </li>
              ))}
            </ul>
          ))}
          <ViewerSettings />
        </div>
      </Drawer>
    </nav>
  );
}

const tabClass =
  'grid content-center justify-items-center gap-0.5 text-[0.71875rem] leading-3.5 font-medium text-soft aria-[current]:text-brand-text';
