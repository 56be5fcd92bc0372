import { cx } from '@commerce/ui/cx';
import { initials } from '../text/format.ts';

/** The mark of a person: their initials in a circle. The name stands beside it, or is its title. */
export function Initials({ name, isSmall = false }: { readonly name: string; readonly isSmall?: boolean }) {
  return (
    <span
      title={name}
      className={cx(
        'inline-grid flex-none place-items-center rounded-full bg-info-soft font-bold text-info inset-ring-[1.5px] inset-ring-info',
        isSmall ? 'size-5 text-[0.5625rem]' : 'size-6 text-[0.625rem]',
      )}
    >
      <span aria-hidden="true">{initials(name)}</span>
      <span className="sr-only">{name}</span>
    </span>
  );
}
