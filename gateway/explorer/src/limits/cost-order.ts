import { groupBy } from '../group-by.ts';
import type { OperationCost } from './costs.ts';

type FieldCosts = OperationCost['fields'];

/** Each field before those that it contains, in the order of the operation: the gateway lists the innermost first. */
export function inOrder(fields: FieldCosts): FieldCosts {
  const below = groupBy(fields, ({ path }) => path.slice(0, -1).join('.'));
  const list = (path: string): FieldCosts =>
    (below.get(path) ?? []).flatMap((field) => [field, ...list(field.path.join('.'))]);
  return list('');
}
