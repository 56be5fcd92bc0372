import { QuantityStepper } from '@commerce/ui/quantity-stepper';
import type { ReactNode } from 'react';
import { LinePicture } from './line-picture.tsx';
import { nameOf, type Line } from './order.ts';

export interface QuantityRow {
  readonly line: Line;
  readonly units: number;
  readonly max: number;
  /** Beside the stepper: "4 left to ship". */
  readonly detail: ReactNode;
}

/** How many units of each line something is about. */
export function LineQuantities({
  rows,
  onChange,
}: {
  readonly rows: readonly QuantityRow[];
  readonly onChange: (lineId: string, units: number) => void;
}) {
  return (
    <ul aria-label="Quantities" className="grid gap-2">
      {rows.map((row) => (
        <QuantityItem key={row.line.id} {...row} onChange={(units) => onChange(row.line.id, units)} />
      ))}
    </ul>
  );
}

function QuantityItem({
  line,
  units,
  max,
  detail,
  onChange,
}: QuantityRow & { readonly onChange: (units: number) => void }) {
  const name = nameOf(line);
  return (
    <li className="grid grid-cols-[32px_minmax(0,1fr)_auto] items-center gap-x-3 text-small">
      <LinePicture line={line} isSmall />
      <div className="min-w-0 sm:flex sm:items-baseline sm:gap-3">
        <p className="min-w-0 flex-1 truncate">{name}</p>
        <p className="flex-none text-soft tabular-nums">{detail}</p>
      </div>
      <QuantityStepper
        label={name}
        decreaseLabel={`One ${name} less`}
        increaseLabel={`One ${name} more`}
        size="small"
        value={units}
        min={0}
        max={max}
        onValueChange={onChange}
      />
    </li>
  );
}
