import type { StaffStockLocationsQuery } from '../../generated/catalogue-operations.ts';

export type Location = StaffStockLocationsQuery['stockLocations'][number];

export interface StockFormProps {
  readonly variantId: string;
  readonly locations: readonly Location[];
  readonly onChanged: () => void;
}

/** The locations that take units, for a select. */
export const openLocations = (locations: readonly Location[]) =>
  locations.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }));
