import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';

/** A surface with a line around it, for what is separate from the page. No shadow. */
export function Card({ isDense = false, className, ...props }: ComponentProps<'div'> & { readonly isDense?: boolean }) {
  return (
    <div
      {...props}
      className={cx('rounded-card border border-line bg-surface', isDense ? 'p-5' : 'p-5 md:p-8', className)}
    />
  );
}
