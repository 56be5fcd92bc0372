import {
  Kind,
  parse,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
} from 'graphql';
import { z } from 'zod';
import type { AttributePath } from '../events/attributes.ts';
import { parseTrigger, type Trigger } from '../events/trigger.ts';

/** A subscription field that is fed by events, as declared by its `@live`. */
export interface LiveField {
  readonly name: string;
  /** Their conditions compare with the arguments of the subscription, or with `caller`: the subscriber's ID. */
  readonly triggers: readonly Trigger[];
  /** Reads the current state. */
  readonly current: FieldNode;
  /** Reads the items after `$after`; without it the field has no history. */
  readonly past: { readonly read: FieldNode; readonly page: number } | undefined;
  /** The field of an item that holds its cursor. */
  readonly cursor: string | undefined;
  /** The attributes of events that carry the fields of an item. */
  readonly carried: ReadonlyMap<string, AttributePath>;
}

/** An error in a field's `@live`. */
export class LiveFieldError extends Error {
  constructor(field: string, fault: string) {
    super(`Subscription.${field}: @live ${fault}`);
    this.name = 'LiveFieldError';
  }
}

/** The argument of a condition that stands for the subscriber's ID. */
export const callerArgument = 'caller';

const directiveArguments = z.object({
  events: z.array(z.string()).min(1),
  current: z.string(),
  past: z.string().optional(),
  page: z.int().positive().optional(),
  cursor: z.string().optional(),
  carried: z.array(z.string()).default([]),
});

/**
 * The fields of the Subscription type that have a `@live`, by name.
 *
 * @param supergraph a supergraph's SDL
 * @throws LiveFieldError for errors that can be found without the schema and the contracts: see live-field-rules.ts
 */
export function liveFieldsIn(supergraph: DocumentNode): ReadonlyMap<string, LiveField> {
  const fields = supergraph.definitions
    .filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION)
    .filter(({ name }) => name.value === 'Subscription')
    .flatMap((node) => node.fields ?? []);
  const entries = fields.flatMap(({ name, directives = [] }) => {
    const directive = directives.find((each) => each.name.value === 'live');
    return directive === undefined ? [] : [[name.value, liveField(name.value, directive)] as const];
  });
  return new Map(entries);
}

function liveField(name: string, { arguments: args = [] }: ConstDirectiveNode): LiveField {
  const given = Object.fromEntries(args.map((arg) => [arg.name.value, valueFromASTUntyped(arg.value) ?? undefined]));
  const { data, error } = directiveArguments.safeParse(given);
  if (data === undefined) throw new LiveFieldError(name, `has invalid arguments: ${z.prettifyError(error)}`);
  const { events, current, past, page, cursor, carried } = data;
  const fault = (text: string): never => {
    throw new LiveFieldError(name, text);
  };
  return {
    name,
    triggers: events.map((event) => parseTrigger(event, fault)),
    current: pathIn(name, current),
    past: past === undefined ? undefined : { read: pathIn(name, past), page: page ?? Infinity },
    cursor,
    carried: new Map(carried.map((text) => carriedField(name, text))),
  };
}

function carriedField(field: string, text: string): [string, AttributePath] {
  const [, name, attribute] = /^\s*(\w+): ([\w.]+)\s*$/.exec(text) ?? [];
  if (name === undefined || attribute === undefined)
    throw new LiveFieldError(field, `carries something that is not of the form \`field: attribute\`: ${text}`);
  return [name, attribute.split('.')];
}

/** Parses `a(x: $y) { b { c } }`: a path of fields. */
function pathIn(field: string, text: string): FieldNode {
  const [root, ...others] = selectionsIn(field, text);
  if (root === undefined || others.length > 0) throw new LiveFieldError(field, `does not read a single path: ${text}`);
  for (let node: FieldNode | undefined = root; node?.selectionSet !== undefined;) {
    const [next, ...more] = node.selectionSet.selections as readonly [FieldNode, ...FieldNode[]];
    if (next.kind !== Kind.FIELD || more.length > 0)
      throw new LiveFieldError(field, `does not read a single path: ${text}`);
    node = next;
  }
  return root;
}

function selectionsIn(field: string, text: string): FieldNode[] {
  try {
    const [operation] = parse(`{ ${text} }`, { noLocation: true }).definitions as [OperationDefinitionNode];
    return operation.selectionSet.selections.filter((node) => node.kind === Kind.FIELD);
  } catch (error) {
    throw new LiveFieldError(field, `has a read that is not valid GraphQL, ${text}: ${(error as Error).message}`);
  }
}
