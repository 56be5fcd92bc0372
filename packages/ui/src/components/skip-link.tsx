import type { ReactNode } from 'react';

/** The first link of a page. It appears when it has the focus, and leads to the main content. */
export function SkipLink({ href = '#main', children }: { readonly href?: string; readonly children: ReactNode }) {
  return (
    <a
      href={href}
      className="sr-only z-50 rounded-button bg-text px-5 font-medium text-canvas focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:flex focus:h-(--target) focus:items-center"
    >
      {children}
    </a>
  );
}
