import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';

/** Products in 2, 3 and 4 columns; beside filters, the widest has 3. */
export function ProductGrid({
  isBesideFilters = false,
  ...props
}: ComponentProps<'ul'> & { isBesideFilters?: boolean }) {
  return (
    <ul
      {...props}
      className={cx(
        'grid grid-cols-2 gap-x-(--gap) gap-y-8 md:grid-cols-3 md:gap-y-10',
        !isBesideFilters && 'xl:grid-cols-4',
      )}
    />
  );
}
