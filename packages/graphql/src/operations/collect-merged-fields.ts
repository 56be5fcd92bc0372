import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionNode } from 'graphql';

/** Everything that is selected with one response key at one place of the answer. */
export interface MergedField {
  readonly key: string;
  readonly occurrences: Occurrence[];
}

interface Occurrence {
  readonly node: FieldNode;
  /** The type condition that it stands under, where there is one. */
  readonly condition: string | undefined;
}

type Selections = readonly SelectionNode[];

/**
 * The fields of selection sets that the answer merges, whatever `@skip` and `@include` leave of them. A named fragment
 * contributes once to each place, so fragments that spread each other several times cost no more than those that do not.
 *
 * @param onSelection called for every selection that is visited; throws to stop
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

/** The selection sets below fields that the answer merges. */
export function selectionsBelow(nodes: readonly FieldNode[]): Selections[] {
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet.selections] : []));
}
