import type { ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Anchor } from './anchor.tsx';

/** Stars that can be read, to a tenth. */
export function Rating({
  value,
  label,
  size = 'small',
  children,
}: {
  /** From 0 to 5. */
  readonly value: number;
  /** What screen readers say: "4.6 of 5 stars". */
  readonly label: string;
  readonly size?: 'small' | 'large';
  /** Beside the stars, such as the number of reviews. */
  readonly children?: ReactNode;
}) {
  const filled = `${Math.max(0, Math.min(5, value)) * 20}%`;
  const star = size === 'large' ? 'h-6' : 'h-4';
  return (
    <span className="inline-flex items-center gap-2 text-small tabular-nums">
      <span role="img" aria-label={label} className="relative inline-block">
        <Stars className={cx(star, 'fill-line')} />
        <span className="absolute inset-y-0 left-0 overflow-hidden" style={{ width: filled }}>
          <Stars className={cx(star, 'fill-star')} />
        </span>
      </span>
      {children}
    </span>
  );
}

function Stars({ className }: { readonly className: string }) {
  return (
    <svg viewBox="0 0 120 24" aria-hidden="true" className={cx('block w-auto max-w-none', className)}>
      {[0, 24, 48, 72, 96].map((x) => (
        <path
          key={x}
          transform={`translate(${x})`}
          d="m12 2.6 2.9 5.9 6.5 1-4.7 4.5 1.1 6.5-5.8-3-5.8 3 1.1-6.5L2.6 9.5l6.5-1z"
        />
      ))}
    </svg>
  );
}

export interface RatingShare {
  readonly stars: number;
  /** "5 stars". */
  readonly label: string;
  /** The number of reviews, as written. */
  readonly count: string;
  /** From 0 to 1. */
  readonly share: number;
  /** Leads to the reviews with so many stars. */
  readonly href?: string;
}

/** How many reviews have how many stars. */
export function RatingDistribution({ shares }: { readonly shares: readonly RatingShare[] }) {
  return (
    <ul className="grid">
      {shares.map(({ stars, href, ...row }) => (
        <li key={stars}>
          {href === undefined ? (
            <DistributionRow {...row} />
          ) : (
            <Anchor href={href} className="block hover:underline">
              <DistributionRow {...row} />
            </Anchor>
          )}
        </li>
      ))}
    </ul>
  );
}

function DistributionRow({ label, count, share }: Omit<RatingShare, 'stars' | 'href'>) {
  return (
    <span className="grid min-h-8 grid-cols-[4.5rem_1fr_2.5rem] items-center gap-3 text-small tabular-nums [a>&]:min-h-(--target)">
      <span>{label}</span>
      <span aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-line">
        <span className="block h-full rounded-full bg-star" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="text-right text-soft">{count}</span>
    </span>
  );
}
