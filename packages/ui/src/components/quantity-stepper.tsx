import Minus from 'lucide-react/icons/minus';
import Plus from 'lucide-react/icons/plus';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from '../cx.ts';
import { clampQuantity, parseQuantity } from '../quantity.ts';

export interface QuantityStepperProps {
  /** What is counted, for screen readers: "Quantity", or the name of the product in a cart. */
  readonly label: string;
  readonly decreaseLabel: string;
  readonly increaseLabel: string;
  readonly value: number;
  readonly onValueChange: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly name?: string;
  /** 44 or 52 px high. */
  readonly size?: 'small' | 'large';
}

/** A quantity with buttons. It can be typed, too; what is not a number becomes the last quantity again. */
export function QuantityStepper(props: QuantityStepperProps) {
  const { label, value, onValueChange, min = 1, max = 99, name, size = 'large' } = props;
  const [draft, setDraft] = useState<string>();
  const change = (quantity: number): void => {
    setDraft(undefined);
    if (quantity !== value) onValueChange(quantity);
  };
  const commit = (): void => {
    if (draft !== undefined) change(parseQuantity(draft, { min, max }) ?? value);
  };
  const step = (by: number): void => {
    const typed = draft === undefined ? undefined : parseQuantity(draft, { min, max });
    change(clampQuantity((typed ?? value) + by, { min, max }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined) return event.key === 'Enter' ? commit() : undefined;
    event.preventDefault();
    step(by);
  };
  return (
    <div
      role="group"
      aria-label={label}
      className={cx(
        'inline-grid w-34 grid-cols-[var(--target)_minmax(var(--target),1fr)_var(--target)] rounded-button border border-control bg-surface',
        size === 'large' ? 'h-(--field-large)' : 'h-[calc(var(--target)+2px)]',
      )}
    >
      <StepButton
        label={props.decreaseLabel}
        icon={<Minus className="size-4" />}
        isAtEnd={value <= min}
        onStep={() => step(-1)}
      />
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        name={name}
        aria-label={label}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.target.select()}
        className="w-full min-w-0 rounded-input bg-transparent text-center font-medium tabular-nums"
      />
      <StepButton
        label={props.increaseLabel}
        icon={<Plus className="size-4" />}
        isAtEnd={value >= max}
        onStep={() => step(1)}
      />
      <span role="status" className="sr-only">
        {value}
      </span>
    </div>
  );
}

function StepButton({
  label,
  icon,
  isAtEnd,
  onStep,
}: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly isAtEnd: boolean;
  readonly onStep: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-disabled={isAtEnd || undefined}
      onClick={isAtEnd ? undefined : onStep}
      className="grid place-items-center rounded-button transition-colors enabled-hover:bg-sunken aria-disabled:text-control"
    >
      {icon}
    </button>
  );
}
