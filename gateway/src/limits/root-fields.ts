import { collectMergedFields, type AdmittedOperation } from '@commerce/graphql/server';
import { Kind, type FragmentDefinitionNode } from 'graphql';

const known = new WeakMap<AdmittedOperation, ReadonlyMap<string, number>>();

/**
 * How often an operation selects each root field: once per response key. Fields that `@skip` and `@include` exclude are
 * counted, too.
 */
export function rootFieldsOf(admitted: AdmittedOperation): ReadonlyMap<string, number> {
  const counted = known.get(admitted);
  if (counted !== undefined) return counted;
  const counts = new Map<string, number>();
  for (const field of namesIn(admitted)) counts.set(field, (counts.get(field) ?? 0) + 1);
  known.set(admitted, counts);
  return counts;
}

/** The name of the field of each response key. */
function namesIn({ document, operation }: AdmittedOperation): string[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const fields = collectMergedFields([operation.selectionSet.selections], fragments, () => {});
  return fields.flatMap(({ occurrences: [first] }) => first?.node.name.value ?? []);
}
