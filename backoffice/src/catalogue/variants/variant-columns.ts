import type { EditedProduct, Fields } from '../editor/fields.ts';

export interface GridColumn {
  /** The field of a variant, such as `price.EUR`. */
  readonly id: string;
  readonly header: string;
  readonly currency?: string;
  readonly width: string;
  readonly isNumber?: boolean;
}

/** The columns for all options and all currencies that any variant has. */
export function gridColumns({ variants }: Pick<EditedProduct, 'variants'>, fields: Fields): readonly GridColumn[] {
  const options = [...new Set(variants.flatMap((variant) => variant.options.map(({ name }) => name)))];
  const prices = Object.keys(fields).flatMap((key) => /^variants\.[^.]+\.price\.(\w+)$/.exec(key)?.[1] ?? []);
  return [
    { id: 'sku', header: 'SKU', width: 'w-44' },
    ...options.map((name) => ({ id: `options.${name}`, header: name, width: 'w-28' })),
    ...[...new Set(prices)].flatMap((currency) => [
      { id: `price.${currency}`, header: `Price ${currency}`, currency, width: 'w-24', isNumber: true },
      { id: `listPrice.${currency}`, header: `List price ${currency}`, currency, width: 'w-24', isNumber: true },
    ]),
    { id: 'weightGrams', header: 'Weight, g', width: 'w-20', isNumber: true },
    { id: 'barcode', header: 'Barcode', width: 'w-36' },
  ];
}
