import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

export type BadgeTone = 'neutral' | 'surface' | 'brand' | 'sale' | 'discount' | 'ok' | 'warn' | 'info';

const tones: Record<BadgeTone, string> = {
  neutral: 'bg-sunken text-soft',
  surface: 'bg-surface text-text',
  brand: 'bg-brand-soft text-brand-text',
  sale: 'bg-sale-soft text-sale',
  discount: 'bg-sale text-on-sale',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  info: 'bg-info-soft text-info',
};

export interface BadgeProps {
  /** `surface` and `discount` lie on pictures. */
  readonly tone?: BadgeTone;
  readonly icon?: ReactNode;
  /** 22 px high, for tables and lists. */
  readonly isSmall?: boolean;
  readonly children: ReactNode;
}

/** A word about something. A colour never stands alone. */
export function Badge({ tone = 'neutral', icon, isSmall = false, children }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1.5 rounded-full text-caption font-medium whitespace-nowrap tabular-nums [&_.lucide]:size-4',
        isSmall ? 'h-5.5 px-2 [&_.lucide]:size-3.5' : 'h-6.5 px-2.5',
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}

/** How many there are, as beside the cart. */
export function Count({ children }: { readonly children: ReactNode }) {
  return (
    <span className="inline-grid h-5.5 min-w-5.5 place-items-center rounded-full bg-brand px-1.5 text-caption leading-none font-bold text-on-brand tabular-nums">
      {children}
    </span>
  );
}
