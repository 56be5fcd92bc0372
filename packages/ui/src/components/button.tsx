import { useId, type ComponentProps, type MouseEvent, type ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Anchor } from './anchor.tsx';
import { Spinner } from './spinner.tsx';

export interface ButtonLook {
  /** `primary` once in a view; `danger` for what cannot be undone. */
  readonly variant?: 'primary' | 'quiet' | 'plain' | 'danger';
  /** 44, 48 or 52 px high; less where the page is compact. */
  readonly size?: 'small' | 'medium' | 'large';
  /** As wide as its container. */
  readonly isWide?: boolean;
}

export interface ButtonProps extends ButtonLook, Omit<ComponentProps<'button'>, 'disabled' | 'className'> {
  readonly icon?: ReactNode;
  /** Keeps the width, shows a spinner and ignores clicks. */
  readonly isBusy?: boolean;
  /** What screen readers say while it is busy, such as "Adding". */
  readonly busyLabel?: string;
  /** Not available, and the label gives the reason, such as "Sold out in 45". It can still have the focus. */
  readonly isUnavailable?: boolean;
  /** Not available for this reason, which is shown below the button. */
  readonly reason?: ReactNode;
}

const looks = {
  primary: 'bg-brand text-on-brand enabled-hover:bg-brand-hover enabled-active:bg-brand-hover',
  quiet: 'border border-control text-text enabled-hover:bg-sunken enabled-active:bg-sunken',
  plain: 'text-text enabled-hover:bg-sunken enabled-active:bg-sunken',
  danger: 'bg-sale text-on-sale enabled-hover:bg-sale-hover enabled-active:bg-sale-hover',
};

const sizes = {
  small: 'min-h-(--target) px-4 text-small',
  medium: 'min-h-(--field) px-6',
  large: 'min-h-(--field-large) px-7',
};

/** The classes of a button, for an element of another component. */
export function buttonClass({ variant = 'quiet', size = 'medium', isWide = false }: ButtonLook = {}): string {
  return cx(
    'relative inline-flex items-center justify-center gap-2.5 rounded-button py-1.5 text-center leading-5 font-medium transition-colors select-none enabled-active:translate-y-px',
    sizes[size],
    looks[variant],
    isWide && 'w-full',
  );
}

const unavailable = 'border border-line bg-sunken! text-soft!';

/** A button that keeps its width while it is busy, and its place in the tab order while it is not available. */
export function Button({
  variant,
  size,
  isWide,
  icon,
  isBusy = false,
  busyLabel,
  isUnavailable = false,
  reason,
  children,
  onClick,
  ...props
}: ButtonProps) {
  const reasonId = useId();
  const isOff = isUnavailable || reason !== undefined;
  const isInert = isOff || isBusy;
  const button = (
    <button
      type="button"
      {...props}
      onClick={isInert ? ignore : onClick}
      aria-disabled={isInert || undefined}
      aria-busy={isBusy || undefined}
      aria-describedby={reason === undefined ? props['aria-describedby'] : reasonId}
      className={cx(buttonClass({ variant, size, isWide }), isOff && unavailable)}
    >
      <span className={cx('inline-flex items-center justify-center gap-2.5', isBusy && 'opacity-0')}>
        {icon}
        {children}
      </span>
      {isBusy && <Spinner className="absolute inset-0 m-auto" />}
      {isBusy && busyLabel && <span className="sr-only">{busyLabel}</span>}
    </button>
  );
  if (reason === undefined) return button;
  return (
    <span className={cx('inline-grid justify-items-start gap-2', isWide && 'w-full')}>
      {button}
      <span id={reasonId} className="text-small text-soft">
        {reason}
      </span>
    </span>
  );
}

/** A link that looks like a button, for what leads somewhere. */
export function ButtonLink({
  variant,
  size,
  isWide,
  icon,
  children,
  ...props
}: ButtonLook & Omit<ComponentProps<'a'>, 'className'> & { readonly icon?: ReactNode }) {
  return (
    <Anchor {...props} className={buttonClass({ variant, size, isWide })}>
      {icon}
      {children}
    </Anchor>
  );
}

/** Prevents the submission of a form, too. */
function ignore(event: MouseEvent): void {
  event.preventDefault();
}
