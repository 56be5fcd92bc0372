import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionNode } from 'graphql';

/** A field as the answer has it: every selection with its response key at one place, and the types they are selected on. */
export interface MergedField {
  readonly key: string;
  readonly nodes: FieldNode[];
  /** The type condition that the first of them stands under, where there is one. */
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
        if (known === undefined) fields.set(key, { key, nodes: [selection], condition });
        else known.nodes.push(selection);
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

/** The selection sets below a field that the answer merges. */
export function selectionsBelow({ nodes }: MergedField): Selections[] {
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet.selections] : []));
}
