import {
  getDirectiveValues,
  GraphQLError,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { withCode } from '../coded-error.ts';
import { isLong } from '../planning/merge-selections.ts';
import type { ConditionValues } from '../response/conditions.ts';
import {
  deferDirective,
  deferIdOf,
  deferWithId,
  isDefer,
  type DeferredFragment,
} from '../response/deferred-fragments.ts';

/** Which of the `@defer` of a document apply, as a key for plans: `'101'`. An empty string if none does. */
export type ActiveDefers = string;

/** An operation without `@defer`, or with an id in each. */
export interface DecidedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The deferred fragments by their ids, the outer ones first. Undefined if there are none. */
  readonly deferred: ReadonlyMap<string, DeferredFragment> | undefined;
}

/** An operation with more deferred fragments is not deferred: each is planned, and may be fetched on its own. */
const maxDeferred = 50;

const known = new WeakMap<DocumentNode, readonly SelectionNode[]>();

/** The fragments with `@defer` of a document, found once for each document. */
function defersIn(document: DocumentNode): readonly SelectionNode[] {
  const found = known.get(document);
  if (found !== undefined) return found;
  const nodes: SelectionNode[] = [];
  const note = (node: SelectionNode): void => void (node.directives?.some(isDefer) && nodes.push(node));
  visit(document, { InlineFragment: note, FragmentSpread: note });
  known.set(document, nodes);
  return nodes;
}

export function hasDefers(document: DocumentNode): boolean {
  return defersIn(document).length > 0;
}

/**
 * @param values of the operation's variables
 * @returns `BAD_USER_INPUT` if a variable in `@defer(if:)` is null
 */
export function activeDefers(document: DocumentNode, values: ConditionValues): ActiveDefers | GraphQLError {
  try {
    const decided = defersIn(document).map((node) => getDirectiveValues(deferDirective, node, values)?.if === true);
    return decided.includes(true) ? decided.map(Number).join('') : '';
  } catch (error) {
    // A variable with a default value may be null, although the argument may not.
    if (error instanceof GraphQLError) return withCode('BAD_USER_INPUT', error);
    throw error;
  }
}

/** Removes `@defer` where it does not apply, and gives each of the others an id. */
export function decideDefers(
  { document, operation }: Pick<DecidedOperation, 'document' | 'operation'>,
  active: ActiveDefers,
): DecidedOperation {
  if (!hasDefers(document)) return { document, operation, deferred: undefined };
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const isShort = active !== '' && !isLong(document, fragments);
  const nodes = defersIn(document);
  const decide = (deferring: ReadonlySet<SelectionNode>): DecidedOperation => {
    const writer = new DeferWriter(fragments, deferring);
    const decided = { ...operation, selectionSet: writer.write(operation.selectionSet) };
    const definitions = [decided, ...[...fragments.values()].map(withoutDefer)];
    const deferred = writer.deferred.size > 0 ? writer.deferred : undefined;
    return { document: { ...document, definitions }, operation: decided, deferred };
  };
  const decided = decide(new Set(isShort ? nodes.filter((_, index) => active[index] === '1') : []));
  return (decided.deferred?.size ?? 0) > maxDeferred ? decide(new Set()) : decided;
}

function withoutDefer<Node extends FragmentDefinitionNode>(node: Node): Node {
  return visit(node, { Directive: (directive) => (isDefer(directive) ? null : undefined) });
}

/**
 * Writes the selections of an operation with an id in each `@defer`. A named fragment may be spread several times, so
 * those with deferred fragments are written where they are spread.
 */
class DeferWriter {
  readonly deferred = new Map<string, DeferredFragment>();
  readonly #containing = new Map<string, boolean>();

  constructor(
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly active: ReadonlySet<SelectionNode>,
  ) {}

  /** @param parent the id of the deferred fragment around the selections */
  write(set: SelectionSetNode, parent?: string): SelectionSetNode {
    return { ...set, selections: set.selections.map((selection) => this.#selection(selection, parent)) };
  }

  #selection(node: SelectionNode, parent: string | undefined): SelectionNode {
    if (node.kind === Kind.FIELD) {
      return node.selectionSet ? { ...node, selectionSet: this.write(node.selectionSet, parent) } : node;
    }
    const directives = node.directives?.filter((directive) => !isDefer(directive)) ?? [];
    // Further ones would be discarded in the end.
    const isDeferred = this.active.has(node) && this.deferred.size <= maxDeferred;
    const id = isDeferred ? this.#defer(node, parent) : undefined;
    const inner = id ?? parent;
    const all = id === undefined ? directives : [...directives, deferWithId(id)];
    if (node.kind === Kind.INLINE_FRAGMENT)
      return { ...node, directives: all, selectionSet: this.write(node.selectionSet, inner) };
    const fragment = this.fragments.get(node.name.value);
    if (fragment === undefined || !(isDeferred || this.#hasActive(fragment))) return { ...node, directives };
    const { typeCondition, selectionSet } = fragment;
    const written = this.write(selectionSet, inner);
    return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: all, selectionSet: written };
  }

  #defer(node: SelectionNode, parent: string | undefined): string {
    const id = String(this.deferred.size);
    const label = getDirectiveValues(deferDirective, withoutCondition(node))?.label;
    this.deferred.set(id, { label: typeof label === 'string' ? label : undefined, parent });
    return id;
  }

  /** Whether a fragment contains a deferred fragment, itself or in the fragments that it spreads. */
  #hasActive(fragment: FragmentDefinitionNode): boolean {
    const name = fragment.name.value;
    const found = this.#containing.get(name);
    if (found !== undefined) return found;
    let isFound = false;
    const enter = (node: SelectionNode): void => {
      if (this.active.has(node)) isFound = true;
      const spread = node.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(node.name.value) : undefined;
      if (spread !== undefined && this.#hasActive(spread)) isFound = true;
    };
    visit(fragment, { InlineFragment: enter, FragmentSpread: enter });
    this.#containing.set(name, isFound);
    return isFound;
  }
}

/** Labels are literals, so that they need no variables. */
function withoutCondition(node: SelectionNode): SelectionNode {
  const directives = node.directives?.map((directive) => ({
    ...directive,
    arguments: directive.arguments?.filter(({ name }) => name.value === 'label'),
  }));
  return { ...node, directives };
}

/**
 * The document for the planner, which, as of 2.14, cannot defer a fragment on an interface with fragments on other types
 * inside it, and would ask a subgraph for a deferred type name: type conditions are moved into the fragments, and type
 * names are not deferred.
 */
export function asPlanned(document: DocumentNode): DocumentNode {
  return visit(document, {
    InlineFragment: {
      leave: (node) => {
        if (deferIdOf(node) === undefined) return undefined;
        const { typeCondition, selectionSet, ...rest } = node;
        const isNeeded = selectionSet.selections.some(
          (one) => one.kind !== Kind.FIELD || one.name.value !== '__typename',
        );
        if (!isNeeded) return { ...node, directives: [] };
        if (typeCondition === undefined) return undefined;
        const inner: SelectionNode = { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet };
        return { ...rest, selectionSet: { kind: Kind.SELECTION_SET, selections: [inner] } };
      },
    },
  });
}
