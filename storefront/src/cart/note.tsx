import CircleAlert from 'lucide-react/icons/circle-alert';
import Info from 'lucide-react/icons/info';
import type { ReactNode } from 'react';

/** A sentence about a line, in the line. */
export function Note({
  tone = 'warn',
  children,
}: {
  readonly tone?: 'warn' | 'info' | 'sale';
  readonly children: ReactNode;
}) {
  const Icon = tone === 'info' ? Info : CircleAlert;
  const colour = { warn: 'text-warn', info: 'text-info', sale: 'text-sale' }[tone];
  return (
    <div className={`flex gap-2 text-small ${colour}`}>
      <Icon className="mt-0.5 size-4 flex-none" />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-1">{children}</div>
    </div>
  );
}
