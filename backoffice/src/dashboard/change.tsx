import { cx } from '@commerce/ui/cx';
import { percent } from '../text/format.ts';

/** By how much a number has changed, with its sign. Nothing, if it cannot be compared. */
export function Change({ change, than }: { readonly change: number | undefined; readonly than: string }) {
  if (change === undefined) return <span className="text-small text-soft">nothing to compare with</span>;
  return (
    <span className="text-small text-soft">
      <span className={cx('font-medium', change >= 0 ? 'text-ok' : 'text-sale')}>
        {percent(change, { hasSign: true })}
      </span>{' '}
      {than}
    </span>
  );
}
