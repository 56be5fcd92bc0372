import type { KeyboardEvent } from 'react';

/** In a grid of inputs, Up, Down and Enter lead to the same column of another row. Shift Enter goes up. */
export function moveInGrid(event: KeyboardEvent<HTMLElement>): void {
  const cell = event.target;
  if (!(cell instanceof HTMLInputElement) || cell.dataset.column === undefined) return;
  const step = stepOf(event);
  if (step === 0) return;
  const column = event.currentTarget.querySelectorAll<HTMLInputElement>(
    `input[data-column="${CSS.escape(cell.dataset.column)}"]`,
  );
  const next = [...column][[...column].indexOf(cell) + step];
  event.preventDefault();
  next?.focus();
  next?.select();
}

function stepOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): number {
  if (altKey || ctrlKey || metaKey) return 0;
  if (key === 'ArrowDown') return 1;
  if (key === 'ArrowUp') return -1;
  if (key === 'Enter') return shiftKey ? -1 : 1;
  return 0;
}
