import { decimalsOf } from '@commerce/graphql';
import type { VariantOption } from '@commerce/shop';
import { defaultCurrency } from '../../variant/money.inputs.ts';
import { escaped, splitAt, unescaped } from './cells.ts';

/** The cells of a line by column. A column that the file does not have is missing. */
export type Cells = Readonly<Partial<Record<string, string>>>;

/** How the values of a field are written in cells. */
export interface CellType<Value> {
  /**
   * The value of a cell for the schema of the field; undefined if the cell has none. Throws `CellError`.
   *
   * @param cells The cells of the line.
   */
  readonly read: (cell: string, cells: Cells) => unknown;
  readonly write: (value: Value) => string;
}

/** A cell without a readable value. */
export class CellError extends Error {}

export const text: CellType<string> = { read: (cell) => cell, write: (value) => value };

export const wholeNumber: CellType<number> = {
  read: (cell) => {
    const digits = cell.trim();
    if (digits === '') return undefined;
    if (!/^-?\d{1,15}$/.test(digits)) throw new CellError('Must be a whole number.');
    return Number(digits);
  },
  write: String,
};

/** A text that may be missing: an empty cell removes it. */
export const optionalText: CellType<string | null> = {
  read: (cell) => cell.trim() || null,
  write: (value) => value ?? '',
};

/** A number that may be missing: an empty cell removes it. */
export const optionalWholeNumber: CellType<number | null> = {
  read: (cell, cells) => wholeNumber.read(cell, cells) ?? null,
  write: (value) => (value === null ? '' : String(value)),
};

/** The value of an enum. An empty cell has none. */
export const enumValue: CellType<string> = { read: (cell) => cell.trim() || undefined, write: (value) => value };

/** Texts that are separated by `|`. */
export const texts: CellType<readonly string[]> = {
  read: (cell) => (cell.trim() === '' ? [] : splitAt('|', cell).map(unescaped)),
  write: (values) => values.map(escaped).join('|'),
};

/** Options such as `Size=M|Colour=blue`. */
export const options: CellType<readonly VariantOption[]> = {
  read: (cell) => (cell.trim() === '' ? [] : splitAt('|', cell).map(readOption)),
  write: (values) => values.map(({ name, value }) => `${escaped(name)}=${escaped(value)}`).join('|'),
};

function readOption(part: string): VariantOption {
  const [name = '', ...value] = splitAt('=', part);
  if (value.length === 0) throw new CellError('Must be options such as Size=M|Colour=blue.');
  return { name: unescaped(name), value: unescaped(value.join('=')) };
}

/** Lists. */
export const json: CellType<readonly unknown[]> = {
  read: (cell) => (cell.trim() === '' ? [] : parsed(cell)),
  write: (value) => (value.length === 0 ? '' : JSON.stringify(value)),
};

/** An object that may be missing: an empty cell removes it. */
export const jsonObject: CellType<object> = {
  read: (cell) => (cell.trim() === '' ? null : parsed(cell)),
  write: (value) => (Object.values(value).every((each) => each === null) ? '' : JSON.stringify(value)),
};

function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell) as unknown;
  } catch {
    throw new CellError('Must be JSON.');
  }
}

interface Amount {
  readonly amountMinor: number;
  readonly currencyCode: string;
}

/** An amount such as 19.99, in the currency of the column `currency`. */
export const money: CellType<Amount> = {
  read: (cell, { currency = '' }) => {
    const amount = cell.trim();
    return amount === '' ? undefined : readAmount(amount, currency.trim() || defaultCurrency);
  },
  write: ({ amountMinor, currencyCode }) => {
    const decimals = decimalsOf(currencyCode);
    const digits = String(amountMinor).padStart(decimals + 1, '0');
    return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  },
};

/** An amount that may be missing: an empty cell removes it. */
export const optionalMoney: CellType<Amount | null | undefined> = {
  read: (cell, cells) => money.read(cell, cells) ?? null,
  write: (amount) => (amount == null ? '' : money.write(amount)),
};

function readAmount(amount: string, currencyCode: string): Amount {
  const [, whole, fraction = ''] = /^(-?\d{1,12})(?:\.(\d*))?$/.exec(amount) ?? [];
  if (whole === undefined) throw new CellError('Must be an amount such as 19.99.');
  const decimals = decimalsOf(currencyCode);
  if (fraction.length > decimals) throw new CellError(`Must have at most ${decimals} decimals.`);
  return { amountMinor: Number(`${whole}${fraction.padEnd(decimals, '0')}`), currencyCode };
}
