import type { Fault } from '../import-fault.ts';

/** A variant as a file describes it. */
export interface FileVariant {
  readonly line: number;
  /** The fields that the file contains, as the input of `createProduct` has them; not validated. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A product as a file describes it: one line of JSON, or successive lines of CSV with the same slug. */
export interface FileProduct {
  readonly line: number;
  /** How many lines it has. */
  lines: number;
  /** Without `variants`; not validated. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly variants: FileVariant[];
  /** The faults found while reading it. */
  readonly faults: Omit<Fault, 'slug'>[];
}

/** The maximum number of characters of a line, which for CSV may contain line breaks. */
export const maxLineLength = 1_000_000;

/** A value of a file as a name, without spaces around it; undefined if it is not a text. */
export const nameIn = (value: unknown): string | undefined => (typeof value === 'string' ? value.trim() : undefined);
