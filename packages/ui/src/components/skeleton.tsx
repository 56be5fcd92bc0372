import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

/**
 * Stands for content of the same size while it loads, and appears after 150 ms, so that quick answers never flash it. It
 * stays still. The region around it has `aria-busy`.
 */
export function Skeleton({
  shape = 'block',
  className,
}: {
  readonly shape?: 'line' | 'picture' | 'block' | 'circle';
  /** Its size. */
  readonly className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'block animate-skeleton bg-[color-mix(in_srgb,var(--line)_55%,var(--canvas))]',
        shapes[shape],
        className,
      )}
    />
  );
}

const shapes = {
  line: 'my-1 h-3 rounded-input',
  picture: 'aspect-4/5 rounded-card',
  block: 'rounded-input',
  circle: 'rounded-full',
};

/** A product card that is not there yet: the same lines at the same places. */
export function ProductCardSkeleton() {
  return (
    <div>
      <Skeleton shape="picture" />
      <div className="pt-3.5">
        <Skeleton shape="line" className="w-3/4" />
        <Skeleton shape="line" className="mt-3 w-2/5" />
        <Skeleton shape="line" className="mt-3 w-1/4" />
      </div>
    </div>
  );
}

/** A region that loads: says so to screen readers, once. */
export function Loading({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div aria-busy="true">
      <span role="status" className="sr-only">
        {label}
      </span>
      {children}
    </div>
  );
}
