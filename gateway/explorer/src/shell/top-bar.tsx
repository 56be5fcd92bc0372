import { ThemeSwitch } from '@commerce/ui/theme-switch';
import { useEffect, useRef } from 'react';
import { hrefOf, pages, type Page } from '../route.ts';
import { SessionControl } from './session-control.tsx';

const themes = { light: 'Light', dark: 'Dark', system: 'As the device' } as const;

export function TopBar({ current }: { readonly current: Page }) {
  return (
    <header className="top-bar">
      <a className="brand" href={hrefOf('query')} aria-label="Explorer">
        <Mark />
        <span>Explorer</span>
      </a>
      <Navigation current={current} />
      <SessionControl />
      <ThemeSwitch legend="Theme" labels={themes} />
    </header>
  );
}

function Navigation({ current }: { readonly current: Page }) {
  const here = useRef<HTMLAnchorElement>(null);
  // Phones have no room for all of them.
  useEffect(() => {
    const link = here.current;
    if (link?.parentElement) link.parentElement.scrollLeft = link.offsetLeft - link.parentElement.offsetLeft - 24;
  }, [current]);
  return (
    <nav aria-label="Pages">
      {(Object.entries(pages) as [Page, string][]).map(([page, title]) => (
        <a
          key={page}
          ref={page === current ? here : undefined}
          href={hrefOf(page)}
          aria-current={page === current ? 'page' : undefined}
        >
          {title}
        </a>
      ))}
    </nav>
  );
}

/** Goods on a shelf. */
function Mark() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
      <path d="M3 14h14M5 14V6.5M15 14V6.5M3 18h14" />
      <rect x="8" y="7" width="4" height="7" rx="1" fill="currentColor" stroke="none" />
    </svg>
  );
}
