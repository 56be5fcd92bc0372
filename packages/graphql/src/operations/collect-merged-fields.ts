import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionNode } from 'graphql';

/** All selections with the same response key at one position of the response. */
export interface MergedField {
  readonly key: string;
  readonly occurrences: Occurrence[];
}

interface Occurrence {
  readonly node: FieldNode;
  /** The type condition around it, if any. */
  readonly condition: string | undefined;
}

type Selections = readonly SelectionNode[];

/**
 * The fields of selection sets that the response merges, ignoring `@skip` and `@include`. A named fragment contributes
 * once per position, so fragments that spread each other repeatedly cost no more than others.
 *
 * @param onSelection Called for every visited selection. Throws to stop.
 */
export function collectMergedFields(
  sets: readonly Selections[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  onSelection: () => void,
): MergedField[] {
  const fields = new Map<string, MergedField>();
  const visited = new Set<string>();
  const collect = (selections: Selections, condition: string | undefined): void => {
    for (const selection of selections) {
      onSelection();
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = fields.get(key);
        const occurrence = { node: selection, condition };
        if (known === undefined) fields.set(key, { key, occurrences: [occurrence] });
        else known.occurrences.push(occurrence);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet.selections, selection.typeCondition?.name.value ?? condition);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet.selections, fragment.typeCondition.name.value);
      }
    }
  };
  for (const selections of sets) collect(selections, undefined);
  return [...fields.values()];
}

/** The selection sets below merged fields. */
export function selectionsBelow(nodes: readonly FieldNode[]): Selections[] {
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet.selections] : []));
}
