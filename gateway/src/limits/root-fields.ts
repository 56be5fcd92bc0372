import type { AdmittedOperation } from '@commerce/graphql/server';
import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

const known = new WeakMap<AdmittedOperation, ReadonlyMap<string, number>>();

/**
 * How often an operation selects each root field: once per response key. Fields that `@skip` and `@include` exclude are
 * counted, too.
 */
export function rootFieldsOf(admitted: AdmittedOperation): ReadonlyMap<string, number> {
  const counted = known.get(admitted);
  if (counted !== undefined) return counted;
  const counts = new Map<string, number>();
  for (const field of namesByResponseKey(admitted).values()) counts.set(field, (counts.get(field) ?? 0) + 1);
  known.set(admitted, counts);
  return counts;
}

function namesByResponseKey({ document, operation }: AdmittedOperation): Map<string, string> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const names = new Map<string, string>();
  const seen = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.set((selection.alias ?? selection.name).value, selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment !== undefined) collect(fragment.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  return names;
}
