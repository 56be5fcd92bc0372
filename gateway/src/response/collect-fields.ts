import {
  isAbstractType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
} from 'graphql';
import { isIncluded, type ConditionValues } from './conditions.ts';
import { deferIdOf } from './deferred-fragments.ts';

export type Selections = readonly SelectionNode[];
export type FieldsType = GraphQLObjectType | GraphQLInterfaceType;

/** Selections with the same response key. */
export type CollectedField = [key: string, nodes: FieldNode[]];

interface CollectedPart {
  readonly fields: readonly CollectedField[];
  readonly deferred: readonly InlineFragmentNode[];
}

/** The fields that an operation selects on a type, for one set of values of the variables in `@skip` and `@include`. */
export class FieldCollector {
  constructor(
    readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly values: ConditionValues,
  ) {}

  /** https://spec.graphql.org/October2021/#CollectFields(), with the fields of deferred fragments. */
  fieldsOf(type: FieldsType, sets: readonly Selections[]): CollectedField[] {
    return this.#collect(type, sets, () => false);
  }

  /** The fields that are part of one payload, and the deferred fragments, which are delivered in others. */
  partOf(type: FieldsType, sets: readonly Selections[]): CollectedPart {
    const deferred: InlineFragmentNode[] = [];
    const fields = this.#collect(type, sets, (selection) => {
      if (selection.kind !== Kind.INLINE_FRAGMENT || deferIdOf(selection) === undefined) return false;
      if (this.applies(type, selection.typeCondition?.name.value)) deferred.push(selection);
      return true;
    });
    return { fields, deferred };
  }

  #collect(
    type: FieldsType,
    sets: readonly Selections[],
    isLeftOut: (selection: SelectionNode) => boolean,
  ): CollectedField[] {
    const fields = new Map<string, FieldNode[]>();
    const visited = new Set<FragmentDefinitionNode>();
    const collect = (selections: Selections): void => {
      for (const selection of selections) {
        if (!isIncluded(selection, this.values) || isLeftOut(selection)) continue;
        if (selection.kind === Kind.FIELD) {
          const key = selection.alias?.value ?? selection.name.value;
          const group = fields.get(key);
          if (group === undefined) fields.set(key, [selection]);
          else group.push(selection);
        } else {
          const fragment = this.#unvisited(selection, visited);
          if (fragment && this.applies(type, fragment.typeCondition?.name.value)) {
            collect(fragment.selectionSet.selections);
          }
        }
      }
    };
    sets.forEach(collect);
    return [...fields];
  }

  applies(type: FieldsType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const wanted = this.schema.getType(condition);
    return isAbstractType(wanted) && this.schema.isSubType(wanted, type);
  }

  /** Whether the selections of an object depend on its runtime type. */
  needsType(
    type: GraphQLInterfaceType,
    sets: readonly Selections[],
    visited = new Set<FragmentDefinitionNode>(),
  ): boolean {
    return sets.some((selections) =>
      selections.some((selection) => {
        if (!isIncluded(selection, this.values)) return false;
        if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
        const fragment = this.#unvisited(selection, visited);
        if (fragment === undefined) return false;
        const condition = fragment.typeCondition?.name.value ?? type.name;
        const isWider = condition === type.name || type.getInterfaces().some(({ name }) => name === condition);
        return !isWider || this.needsType(type, [fragment.selectionSet.selections], visited);
      }),
    );
  }

  /** A named fragment that is spread again adds nothing to an object's selections. */
  #unvisited(
    selection: Exclude<SelectionNode, FieldNode>,
    visited: Set<FragmentDefinitionNode>,
  ): InlineFragmentNode | FragmentDefinitionNode | undefined {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
    const fragment = this.fragments.get(selection.name.value);
    if (fragment === undefined || visited.has(fragment)) return undefined;
    visited.add(fragment);
    return fragment;
  }
}

export function subselections(nodes: readonly FieldNode[]): Selections[] {
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet.selections] : []));
}
