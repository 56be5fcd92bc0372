import { type GraphQLSchema } from 'graphql';
import { type Operation } from './ast.ts';
import { type Answer } from './gateway-pair.ts';

/** The responses of two gateways to one operation. */
export interface Comparison {
  readonly scenario: string;
  readonly schema: GraphQLSchema;
  readonly operation: Operation;
  readonly ours: Answer;
  readonly stock: Answer;
}

/** As text, because the order of keys matters. */
export function areEqual(one: Answer, other: Answer): boolean {
  return JSON.stringify(one.data) === JSON.stringify(other.data) && hasErrors(one) === hasErrors(other);
}

export function hasErrors({ errors = [] }: Answer): boolean {
  return errors.length > 0;
}

export type Path = readonly (string | number)[];

/** A path at which the data differs; undefined means absent. */
export interface Difference {
  readonly path: Path;
  readonly ours: unknown;
  readonly stock: unknown;
}

/** Where the data differs in more than the order of keys. */
export function differencesIn(comparison: Comparison): Difference[] {
  return differencesOf(comparison.ours.data, comparison.stock.data, []);
}

function differencesOf(ours: unknown, stock: unknown, path: Path): Difference[] {
  if (ours === stock) return [];
  if (!isComposite(ours) || !isComposite(stock) || Array.isArray(ours) !== Array.isArray(stock)) {
    return [{ path, ours, stock }];
  }
  const [one, other] = [new Map(Object.entries(ours)), new Map(Object.entries(stock))];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) =>
    differencesOf(one.get(key), other.get(key), [...path, Array.isArray(ours) ? Number(key) : key]),
  );
}

function isComposite(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether one path equals the other or is a prefix of it. */
export function leadsTo(path: Path, place: Path): boolean {
  return path.every((element, index) => element === place[index]);
}
