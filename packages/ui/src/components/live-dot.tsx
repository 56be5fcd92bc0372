import { cx } from '../cx.ts';

/** A dot that breathes while something is live. Decorative: a word stands beside it. */
export function LiveDot({ isOn = true }: { readonly isOn?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'size-2 flex-none rounded-full',
        isOn
          ? 'animate-pulse bg-live shadow-[0_0_0_4px_color-mix(in_srgb,var(--live)_18%,transparent)] motion-reduce:animate-none'
          : 'bg-control',
      )}
    />
  );
}
