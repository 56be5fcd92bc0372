import { useState } from 'react';
import { columnKeys, columns, type ColumnKey, type OrderColumn } from './columns.tsx';

const key = 'backoffice.orders.columns';

/** The columns that somebody has chosen on this device. */
export function useColumns(): {
  readonly chosen: readonly OrderColumn[];
  readonly toggle: (column: ColumnKey) => void;
} {
  const [hidden, setHidden] = useState(readHidden);
  const toggle = (column: ColumnKey): void => {
    const next = hidden.includes(column) ? hidden.filter((each) => each !== column) : [...hidden, column];
    localStorage.setItem(key, JSON.stringify(next));
    setHidden(next);
  };
  return { chosen: columns.filter((column) => !hidden.includes(column.key)), toggle };
}

function readHidden(): readonly ColumnKey[] {
  try {
    const hidden: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(hidden) ? columnKeys.filter((column) => hidden.includes(column)) : [];
  } catch {
    return [];
  }
}
