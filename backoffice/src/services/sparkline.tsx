import { pointsOf } from './sparkline-points.ts';

/** The course of a few numbers, small, beside the words that say the same. */
export function Sparkline({ values, className }: { readonly values: readonly number[]; readonly className?: string }) {
  return (
    <svg viewBox="0 0 160 24" preserveAspectRatio="none" aria-hidden="true" className={className}>
      <polyline
        points={pointsOf(values)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
