import type { ReactNode } from 'react';

/** A key of the keyboard. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-input border border-line bg-surface px-1 font-sans text-[0.6875rem] leading-none text-soft">
      {children}
    </kbd>
  );
}
