import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Spinner } from './spinner.tsx';

export interface IconButtonProps extends Omit<
  ComponentProps<'button'>,
  'disabled' | 'className' | 'children' | 'aria-label'
> {
  /** What it does, for screen readers: "Close". */
  readonly label: string;
  readonly icon: ReactNode;
  /** `round` lies on a picture. */
  readonly variant?: 'plain' | 'round' | 'quiet';
  readonly isBusy?: boolean;
  /** Not available; the label gives the reason. */
  readonly isUnavailable?: boolean;
}

const looks = {
  plain: 'rounded-button enabled-hover:bg-sunken',
  quiet: 'rounded-button border border-control enabled-hover:bg-sunken',
  round: 'rounded-full bg-surface text-text enabled-hover:bg-brand enabled-hover:text-on-brand',
};

/** A button of 44 px with an icon only. */
export function IconButton({
  label,
  icon,
  variant = 'plain',
  isBusy = false,
  isUnavailable = false,
  onClick,
  ...props
}: IconButtonProps) {
  const isInert = isBusy || isUnavailable;
  return (
    <button
      type="button"
      {...props}
      aria-label={label}
      aria-disabled={isInert || undefined}
      aria-busy={isBusy || undefined}
      onClick={isInert ? (event: MouseEvent) => event.preventDefault() : onClick}
      className={cx(
        'relative inline-grid size-(--target) flex-none place-items-center transition-colors enabled-active:translate-y-px',
        looks[variant],
        isUnavailable && 'text-control!',
      )}
    >
      {isBusy ? <Spinner /> : icon}
    </button>
  );
}
