import type { ComponentProps, ReactNode } from 'react';

export interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'role' | 'className' | 'size'> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** A setting that applies at once. A native checkbox underneath. */
export function Switch({ label, hint, ...input }: SwitchProps) {
  return (
    <label className="flex min-h-(--target) items-center justify-between gap-6 has-disabled:cursor-not-allowed has-disabled:text-soft">
      <span className="grid">
        <span className="text-small font-medium">{label}</span>
        {hint && <span className="text-caption text-soft">{hint}</span>}
      </span>
      <span className="relative grid flex-none items-center">
        <input
          {...input}
          type="checkbox"
          role="switch"
          className="peer h-6.5 w-11 appearance-none rounded-full border border-control bg-sunken transition-colors checked:border-brand checked:bg-brand disabled:border-line"
        />
        <span className="pointer-events-none absolute left-1 size-4.5 rounded-full bg-control transition-[translate,background-color] duration-(--enter) peer-checked:translate-x-4.5 peer-checked:bg-on-brand peer-disabled:bg-line" />
      </span>
    </label>
  );
}
