import type { EventEnvelope } from '@commerce/events';
import {
  BREAK,
  getArgumentValues,
  getVariableValues,
  type GraphQLError,
  Kind,
  print,
  visit,
  type DocumentNode,
  type FieldNode,
} from 'graphql';
import { withCode } from '../coded-error.ts';
import { FieldCollector } from '../response/collect-fields.ts';
import { quote, write } from '../response/json-text.ts';
import type { JsonValue } from '../response/json.ts';
import { OperationProtection } from '../authorization/operation-protection.ts';
import type { Authority } from '../identity/authority.ts';
import { attributeOf, type AttributePath } from '../events/attributes.ts';
import { argumentTypes, type LiveFieldOfSchema, type LiveSchema } from './live-schema.ts';
import { fragmentsUnder, readQuery, type ReadQuery } from './read-query.ts';
import { policiesOf, refusalOf, responseKeyOf, rootFieldOf, type OperationOfDocument } from './root-field.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** A subscription to a live field, prepared once for all clients that send the same operation. */
export interface LiveOperation {
  readonly live: LiveFieldOfSchema;
  /** The response key of the messages. */
  readonly responseKey: string;
  readonly current: ReadQuery;
  readonly past: ReadQuery | undefined;
  /** The prefix of the generated names in the queries. */
  readonly prefix: string;
  /** Builds an item from an event; undefined if the event lacks a selected field. */
  readonly writeCarried: ((event: EventEnvelope) => string | undefined) | undefined;
  /** Why a caller is denied the whole subscription; undefined if only the services can decide. */
  readonly refusalOf: (authority: Authority | undefined) => GraphQLError | undefined;
  /** The policies of the root field and of the selected fields. */
  readonly policies: readonly string[];
  /**
   * Whether the caller is allowed to see every selected field, now and later, so that no read with the caller's identity
   * is needed.
   */
  readonly isOpenTo: (authority: Authority | undefined) => boolean;
  /** The arguments of the field and the variables of the selection, for one client's variables. */
  readonly argumentsFor: (variables: Variables) => LiveArguments;
}

interface LiveArguments {
  /** The arguments of the field, without `after`. */
  readonly args: Variables;
  readonly after: number | string | undefined;
  /** The client's variables that the queries use. */
  readonly variables: Variables;
}

/**
 * Prepares a subscription.
 *
 * @throws GraphQLError unless the operation selects a single field
 */
export function prepareLiveOperation(
  { schema, fields, protection }: LiveSchema,
  { document, operation }: OperationOfDocument,
): LiveOperation {
  const field = rootFieldOf({ document, operation });
  const live = fields.get(field.name.value);
  if (live === undefined) throw new Error(`Subscription.${field.name.value} is not a live field.`);
  const prefix = unusedPrefix(field, document);
  const template = { prefix, types: argumentTypes(live.definition), cursor: live.cursor };
  const selection = { document, operation, field };
  const current = readQuery(selection, { ...template, read: live.current, cursorAt: live.listIn.current });
  const past = live.past && readQuery(selection, { ...template, read: live.past.read, cursorAt: live.listIn.past });
  const selected = new OperationProtection(protection, document, schema.getSubscriptionType() ?? undefined);
  return {
    live,
    responseKey: responseKeyOf(field),
    current,
    past,
    prefix,
    writeCarried: carriedWriter(schema, document, field, live),
    refusalOf: (authority) => refusalOf(field, protection, authority),
    policies: policiesOf(field, protection, selected),
    // Policies are granted for each read.
    isOpenTo: (authority) => selected.policies.length === 0 && selected.isOpenTo(authority),
    argumentsFor: (given) => {
      const { variableDefinitions = [] } = operation;
      const { errors, coerced } = getVariableValues(schema, variableDefinitions, given);
      if (errors?.[0]) throw withCode('BAD_USER_INPUT', errors[0]);
      const { after, ...args } = getArgumentValues(live.definition, field, coerced);
      const kept = current.clientVariables.flatMap((name) => (Object.hasOwn(given, name) ? [[name, given[name]]] : []));
      return { args, after: (after ?? undefined) as LiveArguments['after'], variables: Object.fromEntries(kept) };
    },
  };
}

/**
 * Returns a prefix that no name in the query starts with. One pass is enough; clients choose names, which may collide
 * with generated ones. Unused variables are ignored, so that they do not keep subscriptions from sharing a channel.
 */
function unusedPrefix(field: FieldNode, document: DocumentNode): string {
  const text = [field, ...fragmentsUnder(field, document)].map((node) => print(node)).join('\n');
  const used = new Set(Array.from(text.matchAll(/live(\d*)_/g), ([, number]) => number));
  if (!used.has('')) return 'live_';
  let number = 1;
  while (used.has(String(number))) number += 1;
  return `live${number}_`;
}

/**
 * Compiles the client's selection into a serializer from events to JSON, with the same output as a read. Undefined if
 * the client selects more than events carry, or if the selection depends on variables.
 */
function carriedWriter(
  schema: LiveSchema['schema'],
  document: DocumentNode,
  field: FieldNode,
  { itemType, carried }: LiveFieldOfSchema,
): LiveOperation['writeCarried'] {
  if (carried.size === 0 || field.selectionSet === undefined || hasDirectives(field, document)) return undefined;
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const fields = new FieldCollector(schema, fragments, {}).fieldsOf(itemType, [field.selectionSet.selections]);
  const parts: { readonly before: string; readonly attribute: AttributePath | undefined }[] = [];
  for (const [key, [node]] of fields) {
    const name = node?.name.value ?? '';
    const attribute = carried.get(name);
    if (name !== '__typename' && attribute === undefined) return undefined;
    const before = `${parts.length === 0 ? '{' : ','}${quote(key)}:`;
    parts.push({ before: attribute ? before : `${before}${quote(itemType.name)}`, attribute });
  }
  return (event) => {
    let text = '';
    for (const { before, attribute } of parts) {
      text += before;
      if (attribute === undefined) continue;
      const value = attributeOf(event, attribute);
      if (value === undefined) return undefined;
      text += write(value as JsonValue);
    }
    return `${text}}`;
  };
}

function hasDirectives(field: FieldNode, document: DocumentNode): boolean {
  let found = false;
  const stopAtOne = { Directive: () => ((found = true), BREAK) };
  for (const node of [field, ...document.definitions]) if (!found) visit(node, stopAtOne);
  return found;
}
