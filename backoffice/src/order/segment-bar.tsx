import { cx } from '@commerce/ui/cx';
import type { Segment, SegmentKind } from './segments.ts';

const looks: Record<SegmentKind, string> = {
  delivered: 'bg-ok',
  returning: 'hatched text-ok',
  onWay: 'bg-info',
  open: 'bg-[color-mix(in_srgb,var(--control)_45%,transparent)]',
  returned: 'hatched text-soft',
  refunded: 'hatched text-info',
  cancelled: 'bg-[color-mix(in_srgb,var(--sale)_45%,transparent)]',
};

/** The most units that have a piece of their own. */
const maxPieces = 24;

/** One piece for each unit, by where it is. Decorative: the words stand below it. */
export function SegmentBar({ segments }: { readonly segments: readonly Segment[] }) {
  const count = segments.reduce((total, { units }) => total + units, 0);
  return (
    <span aria-hidden="true" className="flex h-1.5 w-full gap-0.5">
      {count > maxPieces
        ? segments.map(({ kind, units }) => (
            <span key={kind} className={cx('rounded-full', looks[kind])} style={{ flexGrow: units }} />
          ))
        : segments.flatMap(({ kind, units }) =>
            Array.from({ length: units }, (_, index) => (
              <span key={`${kind}${index}`} className={cx('flex-1 rounded-full', looks[kind])} />
            )),
          )}
    </span>
  );
}

/** The look of a kind, for a legend. */
export function SegmentMark({ kind }: { readonly kind: SegmentKind }) {
  return <span aria-hidden="true" className={cx('h-1.5 w-2.5 rounded-full', looks[kind])} />;
}
