import X from 'lucide-react/icons/x';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../cx.ts';
import { Anchor } from './anchor.tsx';

const chip = 'inline-flex h-9 items-center gap-2 rounded-full text-small font-medium whitespace-nowrap tabular-nums';

/** A word or two in a pill that do nothing. */
export function Chip({ icon, children }: { readonly icon?: ReactNode; readonly children: ReactNode }) {
  return (
    <span className={cx(chip, 'bg-sunken px-3.5 text-soft')}>
      {icon}
      {children}
    </span>
  );
}

interface RemoveProps {
  /** What a click does, for screen readers, such as "Remove the filter". It is read before the text. */
  readonly removeLabel: string;
  readonly children: ReactNode;
}

const removable = cx(chip, 'target bg-brand-soft pr-2 pl-3.5 text-brand-text transition-colors hover:bg-line');

/** A filter that is on. The whole chip removes it. */
export function FilterChip({
  removeLabel,
  children,
  ...props
}: RemoveProps & Omit<ComponentProps<'button'>, 'className' | 'children'>) {
  return (
    <button type="button" {...props} className={removable}>
      <RemoveContent removeLabel={removeLabel}>{children}</RemoveContent>
    </button>
  );
}

/** The same as a link to the list without this filter, which works without JavaScript. */
export function FilterChipLink({
  removeLabel,
  children,
  ...props
}: RemoveProps & Omit<ComponentProps<'a'>, 'className' | 'children'>) {
  return (
    <Anchor {...props} className={removable}>
      <RemoveContent removeLabel={removeLabel}>{children}</RemoveContent>
    </Anchor>
  );
}

function RemoveContent({ removeLabel, children }: RemoveProps) {
  return (
    <>
      <span className="sr-only">{removeLabel} </span>
      {children}
      <X className="size-4" />
    </>
  );
}

/** A choice that can be on or off, such as a view of a list. */
export function ToggleChip({
  isOn,
  count,
  children,
  ...props
}: { readonly isOn: boolean; readonly count?: ReactNode } & Omit<ComponentProps<'button'>, 'className'>) {
  return (
    <button
      type="button"
      {...props}
      aria-pressed={isOn}
      className={cx(
        chip,
        'target px-3.5 transition-colors',
        isOn ? 'bg-text text-canvas' : 'inset-ring-1 inset-ring-control hover:bg-sunken',
      )}
    >
      {children}
      {count !== undefined && <span className={isOn ? undefined : 'text-soft'}>{count}</span>}
    </button>
  );
}
