import { boxClass } from '@commerce/ui/checkbox';
import Check from 'lucide-react/icons/check';
import type { MouseEvent } from 'react';

/** The checkbox of a row. With Shift it chooses everything from the last one. */
export function SelectBox({
  label,
  isChecked,
  onSelect,
}: {
  readonly label: string;
  readonly isChecked: boolean;
  readonly onSelect: (isRange: boolean) => void;
}) {
  const select = (event: MouseEvent) => onSelect(event.shiftKey);
  return (
    <label className="grid size-(--target) cursor-pointer place-items-center">
      <span className="relative grid place-items-center [&_input]:size-4">
        <input
          type="checkbox"
          aria-label={label}
          checked={isChecked}
          onChange={ignore}
          onClick={select}
          className={boxClass}
        />
        <Check className="pointer-events-none absolute hidden size-3 stroke-[2.75] text-on-brand peer-checked:block" />
      </span>
    </label>
  );
}

/** The click has the Shift key, the change has not. */
const ignore = (): void => undefined;
