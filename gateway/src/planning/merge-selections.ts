import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

type Selections = readonly SelectionNode[];

const typeName: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** The planner expands every fragment spread: up to this number of selections that takes milliseconds. */
const maxWrittenOut = 3_000;

/**
 * Simplifies a document for the planner. If fragments spread each other repeatedly, expanding them takes exponential
 * time and memory, so their selections are merged first, by the rules of response merging.
 *
 * @param document without `@skip` and `@include`
 */
export function mergeSelections(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  if (!isLong(document, fragments)) return document;
  const merger = new SelectionMerger(schema, fragments);
  const operations = document.definitions.flatMap((node) => {
    const root = node.kind === Kind.OPERATION_DEFINITION ? schema.getRootType(node.operation) : undefined;
    if (!root || node.kind !== Kind.OPERATION_DEFINITION) return [];
    return [{ ...node, selectionSet: merger.merge(root, [node.selectionSet.selections]) }];
  });
  return { kind: Kind.DOCUMENT, definitions: operations };
}

/** Whether an operation has many selections once every fragment is expanded. Each fragment is visited once. */
export function isLong(document: DocumentNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): boolean {
  const known = new Map<string, number>();
  const countOf = (selections: Selections): number =>
    selections.reduce((count, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return count + countOfFragment(selection.name.value);
      return count + 1 + countOf(selection.selectionSet?.selections ?? []);
    }, 0);
  const countOfFragment = (name: string): number => {
    const count = known.get(name) ?? countOf(fragments.get(name)?.selectionSet.selections ?? []);
    known.set(name, count);
    return count;
  };
  return document.definitions.some(
    (node) => node.kind === Kind.OPERATION_DEFINITION && countOf(node.selectionSet.selections) > maxWrittenOut,
  );
}

/** Fields that are selected under the same type conditions. */
interface Group {
  readonly type: GraphQLCompositeType;
  readonly conditions: readonly string[];
  readonly fields: Map<string, FieldNode[]>;
  readonly visited: Set<string>;
}

class SelectionMerger {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  merge(type: GraphQLCompositeType, sets: readonly Selections[]): SelectionSetNode {
    const groups = new Map<string, Group>();
    const all: Group = { type, conditions: [], fields: new Map(), visited: new Set() };
    groups.set('', all);
    for (const selections of sets) this.#collect(selections, all, groups);
    const written = [...groups.values()].flatMap((group) => this.#written(group));
    const selections = written.length > 0 ? written : [typeName];
    return { kind: Kind.SELECTION_SET, selections };
  }

  #collect(selections: Selections, group: Group, groups: Map<string, Group>): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = group.fields.get(key);
        if (known === undefined) group.fields.set(key, [selection]);
        else known.push(selection);
        continue;
      }
      const isNamed = selection.kind === Kind.FRAGMENT_SPREAD;
      const fragment = isNamed ? this.fragments.get(selection.name.value) : selection;
      const inner = this.#narrow(group, fragment?.typeCondition?.name.value, groups);
      if (fragment === undefined || inner === undefined) continue;
      if (isNamed && inner.visited.has(selection.name.value)) continue;
      if (isNamed) inner.visited.add(selection.name.value);
      this.#collect(fragment.selectionSet.selections, inner, groups);
    }
  }

  /** The group under one more type condition; undefined if no object satisfies all of them. */
  #narrow(group: Group, condition: string | undefined, groups: Map<string, Group>): Group | undefined {
    const wanted = condition === undefined ? group.type : this.schema.getType(condition);
    if (!isCompositeType(wanted)) return undefined;
    if (wanted === group.type || group.conditions.includes(wanted.name)) return group;
    if (isAbstractType(wanted) && !isUnionType(group.type) && this.schema.isSubType(wanted, group.type)) return group;
    if (isObjectType(group.type) || (isObjectType(wanted) && !this.#meets(wanted, group))) return undefined;
    // An object type implies all other conditions.
    const conditions = isObjectType(wanted) ? [wanted.name] : [...group.conditions, wanted.name].toSorted();
    const key = conditions.join();
    const known = groups.get(key);
    if (known !== undefined) return known;
    const narrower: Group = { type: wanted, conditions, fields: new Map(), visited: new Set() };
    groups.set(key, narrower);
    return narrower;
  }

  #meets(type: GraphQLObjectType, group: Group): boolean {
    const conditions = [group.type.name, ...group.conditions].map((name) => this.schema.getType(name));
    return conditions.every((condition) => isAbstractType(condition) && this.schema.isSubType(condition, type));
  }

  #written({ type, conditions, fields }: Group): SelectionNode[] {
    const selections: SelectionNode[] = [...fields.values()].map((nodes) => this.#field(type, nodes));
    if (selections.length === 0) return [];
    return conditions.reduceRight<SelectionNode[]>((inner, condition) => {
      const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: condition } } as const;
      const selectionSet = { kind: Kind.SELECTION_SET, selections: inner } as const;
      return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet }];
    }, selections);
  }

  #field(parent: GraphQLCompositeType, nodes: readonly FieldNode[]): FieldNode {
    const [first] = nodes as readonly [FieldNode, ...FieldNode[]];
    const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet.selections] : []));
    const field = 'getFields' in parent ? parent.getFields()[first.name.value] : undefined;
    const type = getNamedType(field?.type);
    return isCompositeType(type) && sets.length > 0 ? { ...first, selectionSet: this.merge(type, sets) } : first;
  }
}
