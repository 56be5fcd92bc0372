import type { ReactNode } from 'react';

/** A part of a page of the account, with its title and what can be done with it. */
export function Section({
  title,
  text,
  action,
  children,
}: {
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <section className="border-t border-line py-7 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <h2 className="text-h3 font-bold">{title}</h2>
        {action}
      </div>
      {text && <p className="mt-1 max-w-prose text-small text-pretty text-soft">{text}</p>}
      {children && <div className="mt-5">{children}</div>}
    </section>
  );
}
