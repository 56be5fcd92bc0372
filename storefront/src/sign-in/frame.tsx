import type { ReactNode } from 'react';
import { useHead } from '../head/use-head.ts';

/** A page with one thing to do: its title, a sentence, the form; beside it, on a wide screen, what else there is. */
export function SignInFrame({
  title,
  lead,
  aside,
  children,
}: {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}) {
  useHead({ title });
  return (
    <div className="mx-auto grid max-w-content content-start gap-12 px-(--gutter) pt-10 md:pt-16 lg:grid-cols-[minmax(0,28rem)_minmax(0,24rem)] lg:justify-between lg:gap-16">
      <div className="max-w-112">
        <h1 className="font-display text-h1 font-bold text-balance">{title}</h1>
        {lead && <p className="mt-3 text-lead text-pretty text-soft">{lead}</p>}
        {children && <div className="mt-8">{children}</div>}
      </div>
      {aside}
    </div>
  );
}
