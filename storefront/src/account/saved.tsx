import CircleCheck from 'lucide-react/icons/circle-check';
import type { ReactNode } from 'react';

/** Beside a button, after its work is done. Announced politely. */
export function Saved({ at, children }: { readonly at: number | undefined; readonly children: ReactNode }) {
  return (
    <span role="status" className="self-center text-small">
      {at !== undefined && (
        <span key={at} className="flex animate-appear items-center gap-2 text-ok">
          <CircleCheck className="size-4" />
          {children}
        </span>
      )}
    </span>
  );
}
