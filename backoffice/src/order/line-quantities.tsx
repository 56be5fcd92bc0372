import { QuantityStepper } from '@commerce/ui/quantity-stepper';
import type { ReactNode } from 'react';
import { LinePicture } from './line-picture.tsx';
import { optionsText, type Line } from './order.ts';

export interface QuantityRow {
  readonly line: Line;
  readonly units: number;
  readonly min?: number;
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
      {rows.map(({ line, units, min = 0, max, detail }) => (
        <li key={line.id} className="grid grid-cols-[32px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 text-small">
          <LinePicture line={line} isSmall />
          <div className="min-w-0 sm:flex sm:items-baseline sm:gap-3">
            <p className="min-w-0 flex-1 truncate">{[line.title, optionsText(line)].filter(Boolean).join(', ')}</p>
            <p className="flex-none text-soft tabular-nums">{detail}</p>
          </div>
          <QuantityStepper
            label={line.title}
            decreaseLabel={`One ${line.title} less`}
            increaseLabel={`One ${line.title} more`}
            size="small"
            value={units}
            min={min}
            max={max}
            onValueChange={(value) => onChange(line.id, value)}
          />
        </li>
      ))}
    </ul>
  );
}
