import { createHash } from 'node:crypto';
import type { FetchNode } from '@apollo/query-planner';
import {
  getNamedType,
  isLeafType,
  isObjectType,
  Kind,
  parse,
  stripIgnoredCharacters,
  print,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isObject, own, type JsonObject } from '../response/json.ts';
import { compileArguments } from './argument-values.ts';
import type { CacheRule, CacheRules } from './cache-rules.ts';
import {
  typeNameOf,
  type CacheableEntityFetch,
  type CacheableRootFetch,
  type UncacheableFetch,
} from './cacheable-fetch.ts';
import { Dependencies } from './dependencies.ts';
import { walkAll, type Walk } from './walk.ts';
import { type Trigger } from '../events/trigger.ts';

/** The fetch reads something that must not be kept. */
class Uncacheable extends Error {}

/**
 * Decides whether the responses to a fetch may be kept, and compiles how to find what they depend on. The decision and
 * the operation depend only on the plan and the rules, not on the caller.
 */
export function compileFetch(
  node: FetchNode,
  rules: CacheRules,
): CacheableRootFetch | CacheableEntityFetch | UncacheableFetch {
  if (node.operationKind !== 'query') return { kind: 'uncacheable', readsKept: false };
  const compiler = new FetchCompiler(node, rules);
  try {
    return node.requires === undefined ? compiler.rootFetch() : compiler.entityFetch();
  } catch (error) {
    if (error instanceof Uncacheable) return { kind: 'uncacheable', readsKept: compiler.readsKept() };
    throw error;
  }
}

/** A selection set with the fields that it needs, and how to find what its objects depend on. */
interface CompiledObject {
  readonly selectionSet: SelectionSetNode;
  readonly walk: Walk;
}

class FetchCompiler {
  readonly #node: FetchNode;
  readonly #rules: CacheRules;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** The rules that apply. */
  readonly #applied = new Map<string, CacheRule>();
  #hasAdded = false;

  constructor(node: FetchNode, rules: CacheRules) {
    this.#node = node;
    this.#rules = rules;
    let operation: OperationDefinitionNode | undefined;
    for (const definition of parse(node.operation, { noLocation: true }).definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
    if (operation === undefined) throw new Error('The fetch has no operation.');
    this.#operation = operation;
  }

  rootFetch(): CacheableRootFetch {
    const query = this.#rules.schema.getQueryType();
    if (!query) throw new Uncacheable();
    const labels: string[] = [];
    const parts: ((data: JsonObject, variables: Readonly<Record<string, unknown>>, found: Dependencies) => void)[] = [];
    const selections = this.#flat(this.#operation.selectionSet, query).map((node): SelectionNode => {
      const name = node.name.value;
      if (name === '__typename') return node;
      const rule = this.#ruleOfField(query, name);
      if (rule === undefined) throw new Uncacheable();
      labels.push(`${query.name}.${name}`);
      const values = compileArguments(node, query.getFields()[name]?.args ?? [], this.#operation);
      const below = this.#below(node, query);
      parts.push((data, variables, found) => {
        const given = values(variables);
        for (const trigger of rule.until)
          // A condition on an absent argument never holds.
          if (trigger.conditions.every(({ argument }) => given.has(argument)))
            found.add(trigger, (argument) => given.get(argument));
        if (below !== undefined) below.walk(own(data, node.alias?.value ?? name), found);
      });
      return below === undefined ? node : { ...node, selectionSet: below.selectionSet };
    });
    return {
      kind: 'root',
      labels,
      ...this.#fetch({ kind: Kind.SELECTION_SET, selections }),
      dependenciesOf: (data, variables) => {
        const found = new Dependencies();
        for (const part of parts) part(data, variables, found);
        return found.list();
      },
    };
  }

  entityFetch(): CacheableEntityFetch {
    const [root, ...others] = this.#operation.selectionSet.selections;
    if (root?.kind !== Kind.FIELD || root.name.value !== '_entities' || root.alias || others.length > 0)
      throw new Uncacheable();
    const byType = new Map<string, Walk>();
    const triggersByType = new Map<string, readonly Trigger[]>();
    const selections = (root.selectionSet?.selections ?? []).map((node): SelectionNode => {
      if (node.kind === Kind.FIELD && node.name.value === '__typename') return node;
      if (node.kind !== Kind.INLINE_FRAGMENT || node.typeCondition === undefined) throw new Uncacheable();
      const type = this.#rules.schema.getType(node.typeCondition.name.value);
      if (!isObjectType(type) || byType.has(type.name)) throw new Uncacheable();
      const rule = this.#ruleOfType(type);
      if (rule === undefined) throw new Uncacheable();
      const { selectionSet, walk, triggers } = this.#object(node.selectionSet, type);
      byType.set(type.name, walk);
      triggersByType.set(type.name, triggers);
      return { ...node, selectionSet };
    });
    const rootNode = { ...root, selectionSet: { kind: Kind.SELECTION_SET, selections } } as const;
    return {
      kind: 'entities',
      types: [...byType.keys()],
      ...this.#fetch({ kind: Kind.SELECTION_SET, selections: [rootNode] }),
      dependenciesOf: (entity, representation) => {
        const walk = byType.get(typeNameOf(representation));
        if (walk === undefined) return undefined;
        const found = new Dependencies();
        if (isObject(entity)) walk(entity, found);
        else
          for (const trigger of triggersByType.get(typeNameOf(representation)) ?? [])
            found.add(trigger, (name) => own(representation, name));
        return found.list();
      },
    };
  }

  /** Whether the operation selects anything that other responses may contain and keep. */
  readsKept(): boolean {
    const isKept = ({ selections }: SelectionSetNode, parent: string): boolean =>
      selections.some((node) => {
        if (node.kind === Kind.FRAGMENT_SPREAD) {
          const fragment = this.#fragments.get(node.name.value);
          return fragment !== undefined && isKept(fragment.selectionSet, fragment.typeCondition.name.value);
        }
        if (node.kind === Kind.INLINE_FRAGMENT)
          return isKept(node.selectionSet, node.typeCondition?.name.value ?? parent);
        if (node.name.value === '__typename') return false;
        if (this.#rules.ofType(parent) ?? this.#rules.ofField(parent, node.name.value)) return true;
        const type = this.#rules.schema.getType(parent);
        const field = type && 'getFields' in type ? type.getFields()[node.name.value] : undefined;
        return node.selectionSet !== undefined && isKept(node.selectionSet, getNamedType(field?.type)?.name ?? '');
      });
    return isKept(this.#operation.selectionSet, 'Query');
  }

  #fetch(selectionSet: SelectionSetNode) {
    const { serviceName, operation } = this.#node;
    const rules = [...this.#applied.values()];
    const ages = rules.flatMap(({ maxAge }) => maxAge ?? []);
    // Clients name their operations differently, and the planner numbers them.
    const asked = operation.replace(/^query\b\s*\w*\s*/, '');
    const identity = JSON.stringify([serviceName, asked, [...this.#applied]]);
    return {
      operation: this.#hasAdded ? this.#printed(selectionSet) : operation,
      key: createHash('sha256').update(identity).digest('base64url').slice(0, 22),
      eventTypes: new Set(rules.flatMap(({ until }) => until.map(({ type }) => type))),
      maxAge: ages.length === 0 ? undefined : Math.min(...ages),
    };
  }

  /** Without fragments, because they are resolved. */
  #printed(selectionSet: SelectionSetNode): string {
    return stripIgnoredCharacters(print({ kind: Kind.DOCUMENT, definitions: [{ ...this.#operation, selectionSet }] }));
  }

  #ruleOfType(type: GraphQLObjectType): CacheRule | undefined {
    if (this.#rules.isProtectedType(type.name)) throw new Uncacheable();
    return this.#apply(type.name, this.#rules.ofType(type.name));
  }

  #ruleOfField(parent: GraphQLObjectType, name: string): CacheRule | undefined {
    if (this.#rules.isProtectedField(parent.name, name)) throw new Uncacheable();
    return this.#apply(`${parent.name}.${name}`, this.#rules.ofField(parent.name, name));
  }

  #apply(coordinate: string, rule: CacheRule | undefined): CacheRule | undefined {
    if (rule !== undefined) this.#applied.set(coordinate, rule);
    return rule;
  }

  /** The objects that a field returns; undefined for leaf fields. */
  #below(
    node: { readonly name: { readonly value: string }; readonly selectionSet?: SelectionSetNode | undefined },
    parent: GraphQLObjectType,
  ): CompiledObject | undefined {
    const name = node.name.value;
    const type = getNamedType(parent.getFields()[name]?.type);
    if (type === undefined) throw new Uncacheable();
    if (isLeafType(type)) return undefined;
    if (!isObjectType(type) || node.selectionSet === undefined) throw new Uncacheable();
    const rule = this.#ruleOfType(type) ?? this.#rules.ofField(parent.name, name);
    if (rule === undefined) throw new Uncacheable();
    return this.#object(node.selectionSet, type);
  }

  #object(
    selectionSet: SelectionSetNode,
    type: GraphQLObjectType,
  ): CompiledObject & { readonly triggers: readonly Trigger[] } {
    const triggers = [...(this.#rules.ofType(type.name)?.until ?? [])];
    const below: { readonly key: string; readonly walk: Walk }[] = [];
    const selections = this.#flat(selectionSet, type).map((node): SelectionNode => {
      const name = node.name.value;
      if (name === '__typename') return node;
      triggers.push(...(this.#ruleOfField(type, name)?.until ?? []));
      const inner = this.#below(node, type);
      if (inner === undefined) return node;
      below.push({ key: node.alias?.value ?? name, walk: inner.walk });
      return { ...node, selectionSet: inner.selectionSet };
    });
    const { keys, added } = this.#keysFor(triggers, selections, type);
    const own: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [...selections, ...added] };
    return { selectionSet: own, triggers, walk: walkAll({ triggers: uniqueTriggers(triggers), keys, below }) };
  }

  /** The response keys of the fields that conditions compare with. Fields that are not selected are added. */
  #keysFor(triggers: readonly Trigger[], selections: readonly SelectionNode[], type: GraphQLObjectType) {
    const fields = selections.filter((node) => node.kind === Kind.FIELD);
    const taken = new Set(fields.map(({ alias, name }) => (alias ?? name).value));
    const keys = new Map<string, string>();
    const added: SelectionNode[] = [];
    for (const { argument } of triggers.flatMap(({ conditions }) => conditions)) {
      if (keys.has(argument)) continue;
      const selected = fields.find(({ name }) => name.value === argument);
      if (selected !== undefined) keys.set(argument, (selected.alias ?? selected.name).value);
      // If the subgraph does not resolve it, or may protect it, the objects depend on all events of the type.
      else if (this.#mayAdd(type, argument)) {
        const key = taken.has(argument) ? spareKey(argument) : argument;
        keys.set(argument, key);
        const name = { kind: Kind.NAME, value: argument } as const;
        added.push({
          kind: Kind.FIELD,
          name,
          ...(key !== argument && { alias: { kind: Kind.NAME, value: key } as const }),
        });
      }
    }
    this.#hasAdded ||= added.length > 0;
    return { keys, added };
  }

  #mayAdd(type: GraphQLObjectType, field: string): boolean {
    return (
      this.#rules.isResolvedBy(this.#node.serviceName, type.name, field) &&
      !this.#rules.isProtectedField(type.name, field)
    );
  }

  /** The fields of a selection set, with those in fragments on the same type. */
  #flat({ selections }: SelectionSetNode, type: GraphQLObjectType) {
    return selections.flatMap((node): FieldNode[] => {
      if (node.kind === Kind.FIELD) return [node];
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
      const condition = fragment?.typeCondition?.name.value ?? type.name;
      // The fields of a fragment with a directive may be absent.
      if (fragment === undefined || condition !== type.name || (node.directives?.length ?? 0) > 0)
        throw new Uncacheable();
      return this.#flat(fragment.selectionSet, type);
    });
  }
}

/**
 * A response key that no other field has: aliases of clients that end in this way are renamed, and other names of this
 * form begin with a field's name. See `PlannedNames`.
 */
function spareKey(field: string): string {
  return `${field}_until_0_`;
}

function uniqueTriggers(triggers: readonly Trigger[]): readonly Trigger[] {
  return [...new Map(triggers.map((trigger) => [JSON.stringify(trigger), trigger])).values()];
}
