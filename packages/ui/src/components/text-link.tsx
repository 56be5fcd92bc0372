import ArrowRight from 'lucide-react/icons/arrow-right';
import type { ComponentProps } from 'react';
import { cx } from '../cx.ts';
import { Anchor } from './anchor.tsx';

export interface LinkLook {
  /** `inline` in text, `alone` beside it, `quiet` in navigation, `more` with an arrow, at the end of a section. */
  readonly variant?: 'inline' | 'alone' | 'quiet' | 'more';
  readonly size?: 'small' | 'body';
}

const underlined =
  'rounded-input font-medium text-brand-text underline decoration-current/40 decoration-1 underline-offset-4 hover:decoration-current';

const looks = {
  inline: underlined,
  alone: `target ${underlined}`,
  quiet: 'inline-flex min-h-(--target) items-center text-soft hover:text-text',
  more: 'group inline-flex min-h-(--target) items-center gap-1.5 font-medium whitespace-nowrap',
};

/** The classes of a link, for an element of another component, such as a button that looks like a link. */
export function linkClass({ variant = 'inline', size }: LinkLook = {}): string {
  return cx('transition-colors', looks[variant], size === 'small' && 'text-small');
}

/** A link in the text, in navigation, or with an arrow. */
export function TextLink({ variant, size, children, ...props }: LinkLook & Omit<ComponentProps<'a'>, 'className'>) {
  return (
    <Anchor {...props} className={linkClass({ variant, size })}>
      {children}
      {variant === 'more' && <ArrowRight className="transition-transform group-hover:translate-x-0.75" />}
    </Anchor>
  );
}

/** A button that looks like a link in the text, for a small action beside it. */
export function TextButton({
  variant = 'alone',
  size,
  ...props
}: LinkLook & Omit<ComponentProps<'button'>, 'className'>) {
  return <button type="button" {...props} className={linkClass({ variant, size })} />;
}
