import type { FetchNode, PlanNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, print, visit, type FieldNode, type OperationDefinitionNode, type SelectionNode } from 'graphql';
import type { SupergraphFacts } from './supergraph-facts.ts';
import type { RequiredCalls } from './required-calls.ts';

/** Replaces the added fields in a plan by the calls they represent: see `withRequiredCalls`. */
export class CallWriter {
  constructor(
    private readonly calls: RequiredCalls,
    /** The schema of the supergraph with those fields. */
    private readonly facts: SupergraphFacts,
    private readonly objectTypes: ReadonlySet<string>,
  ) {}

  /** Returns the plan for subgraphs, which do not have these fields. */
  write(node: PlanNode): PlanNode {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map((child) => this.write(child)) };
      case 'Flatten':
        return { ...node, node: this.write(node.node) };
      case 'Fetch': {
        const nodes = this.#apart(node).map((fetch) => this.#written(fetch));
        return nodes.length === 1 ? (nodes[0] as FetchNode) : { kind: 'Parallel', nodes };
      }
      case 'Defer':
        return { ...node, primary: this.#part(node.primary), deferred: node.deferred.map((one) => this.#part(one)) };
      case 'Condition':
        return node;
    }
  }

  #part<Part extends { node?: PlanNode }>(part: Part): Part {
    return part.node === undefined ? part : { ...part, node: this.write(part.node) };
  }

  /** Calls use the names of the added fields in responses, and their real names in representations. */
  #written(fetch: FetchNode): FetchNode {
    const operation = print(visit(parse(fetch.operation), { Field: (field) => this.#call(field) }));
    return { ...fetch, operation, ...(fetch.requires && { requires: this.#sent(fetch.requires) }) };
  }

  #call(field: FieldNode): FieldNode | undefined {
    const call = this.calls.get(field.name.value);
    if (call === undefined) return undefined;
    const { alias = field.name, selectionSet } = field;
    return { ...field, alias, name: { kind: Kind.NAME, value: call.field }, arguments: call.args, selectionSet };
  }

  #sent(selections: readonly QueryPlanSelectionNode[]): QueryPlanSelectionNode[] {
    return selections.map((selection) => {
      const below = selection.selections && { selections: this.#sent(selection.selections) };
      if (selection.kind === 'InlineFragment') return { ...selection, ...below };
      const call = this.calls.get(selection.name);
      return { ...selection, ...below, ...(call && { alias: selection.name, name: call.field }) };
    });
  }

  /**
   * A representation has a field only once: fields that require it with other arguments are requested in another fetch.
   */
  #apart(fetch: FetchNode): FetchNode[] {
    if (fetch.requires === undefined) return [fetch];
    const [operation, entities, selections] = entitiesIn(fetch);
    const groups = this.#groups(fetch, selections);
    if (groups.length <= 1) return [fetch];
    const all = new Set(groups.flatMap(({ calls }) => [...calls.values()]));
    return groups.map(({ fields, calls }) => {
      const own = new Set(calls.values());
      const others = new Set([...all].filter((place) => !own.has(place)));
      const kept = only(selections, fields);
      const below = { kind: Kind.SELECTION_SET, selections: kept } as const;
      return {
        ...fetch,
        ...narrowed(operation, { ...entities, selectionSet: below }),
        requires: without(fetch.requires ?? [], others, ''),
      };
    });
  }

  #groups({ serviceName, requires = [] }: FetchNode, selections: readonly SelectionNode[]): Group[] {
    const groups: Group[] = [];
    // An object has exactly one object type; interfaces and unions may overlap.
    const areApart = conditionsIn(requires).every((type) => this.objectTypes.has(type));
    for (const { type, field } of fieldsIn(selections, undefined)) {
      const required = type === undefined ? [] : this.facts.requirementsOf(serviceName, type, field.name.value);
      const at = { key: areApart ? `${type}` : '', place: '' };
      const calls = this.#callsIn(required, at, areApart);
      let group = groups.find((one) => calls.every(({ key, place }) => (one.calls.get(key) ?? place) === place));
      if (group === undefined) groups.push((group = { fields: new Set(), calls: new Map() }));
      group.fields.add(field);
      for (const { key, place } of calls) group.calls.set(key, place);
    }
    return groups;
  }

  #callsIn(required: readonly SelectionNode[], at: PlacedCall, areApart: boolean): PlacedCall[] {
    return required.flatMap((one) => {
      if (one.kind === Kind.INLINE_FRAGMENT) {
        const condition = areApart ? `|${one.typeCondition?.name.value}` : '';
        return this.#callsIn(one.selectionSet.selections, { ...at, key: at.key + condition }, areApart);
      }
      if (one.kind !== Kind.FIELD) return [];
      const name = one.name.value;
      const call = this.calls.get(name);
      const here = { key: `${at.key}.${call?.field ?? name}`, place: `${at.place}.${name}` };
      const below = this.#callsIn(one.selectionSet?.selections ?? [], here, areApart);
      return call === undefined ? below : [here, ...below];
    });
  }
}

/** A call that a field requires. */
interface PlacedCall {
  /** Its path in the representation: each path occurs once. */
  readonly key: string;
  /** Its path in the data. */
  readonly place: string;
}

/** Fields of an entity that can be requested with one representation. */
interface Group {
  readonly fields: Set<FieldNode>;
  /** The paths of calls in the data, by their paths in the representation. */
  readonly calls: Map<string, string>;
}

function entitiesIn({ operation }: FetchNode): [OperationDefinitionNode, FieldNode, readonly SelectionNode[]] {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  const [entities] = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  if (definition?.kind !== Kind.OPERATION_DEFINITION || entities?.kind !== Kind.FIELD)
    throw new Error('A fetch with requirements must select entities.');
  return [definition, entities, entities.selectionSet?.selections ?? []];
}

/** The fields of entities, with the type of each. */
function fieldsIn(
  selections: readonly SelectionNode[],
  type: string | undefined,
): { readonly type: string | undefined; readonly field: FieldNode }[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ type, field: selection }];
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
    return fieldsIn(selection.selectionSet.selections, selection.typeCondition?.name.value ?? type);
  });
}

function conditionsIn(selections: readonly QueryPlanSelectionNode[]): string[] {
  return selections.flatMap((selection) => {
    const own = selection.kind === 'InlineFragment' && selection.typeCondition ? [selection.typeCondition] : [];
    return [...own, ...conditionsIn(selection.selections ?? [])];
  });
}

function only(selections: readonly SelectionNode[], fields: ReadonlySet<FieldNode>): SelectionNode[] {
  return selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return fields.has(selection) ? [selection] : [];
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [selection];
    const kept = only(selection.selectionSet.selections, fields);
    return kept.length === 0 ? [] : [{ ...selection, selectionSet: { kind: Kind.SELECTION_SET, selections: kept } }];
  });
}

/** The operation with only this field, and the variables that it uses. */
function narrowed(operation: OperationDefinitionNode, field: FieldNode) {
  const used = new Set<string>();
  visit(field, { Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  const selectionSet = { kind: Kind.SELECTION_SET, selections: [field] } as const;
  used.delete('representations');
  return { operation: print({ ...operation, variableDefinitions, selectionSet }), variableUsages: [...used] };
}

/** The representation to send, without the calls at some paths. */
function without(
  selections: readonly QueryPlanSelectionNode[],
  places: ReadonlySet<string>,
  place: string,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    const here = selection.kind === 'Field' ? `${place}.${selection.name}` : place;
    if (places.has(here)) return [];
    if (selection.selections === undefined) return [selection];
    return [{ ...selection, selections: without(selection.selections, places, here) }];
  });
}
