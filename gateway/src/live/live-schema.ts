import {
  getNamedType,
  getNullableType,
  GraphQLInt,
  GraphQLString,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  parse,
  parseType,
  validate,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type TypeNode,
} from 'graphql';
import { Protection } from '../authorization/protection.ts';
import { checkTrigger, isAttribute } from '../events/trigger.ts';
import { callerArgument, LiveFieldError, liveFieldsIn, type LiveField } from './live-field.ts';
import { readQuery } from './read-query.ts';

/** A live field with its schema information. */
export interface LiveFieldOfSchema extends LiveField {
  readonly definition: GraphQLField<unknown, unknown>;
  /** The object type of its messages. */
  readonly itemType: GraphQLObjectType;
  /** Which field of each path holds the list of items; undefined if there is a single item. */
  readonly listIn: { readonly current: number | undefined; readonly past: number | undefined };
  /** The cursor before all items; undefined for a field that reads the current state. */
  readonly origin: 0 | '0' | undefined;
}

/** The API schema with its live fields. */
export interface LiveSchema {
  readonly schema: GraphQLSchema;
  readonly fields: ReadonlyMap<string, LiveFieldOfSchema>;
  readonly protection: Protection;
}

/**
 * Reads the live fields of a supergraph and validates them against the schema and the event contracts.
 *
 * @param sdl the supergraph
 * @param schema the API schema
 * @throws LiveFieldError that names the field and the fault
 */
export function readLiveSchema(sdl: string, schema: GraphQLSchema): LiveSchema {
  const supergraph = parse(sdl, { noLocation: true });
  const fields = [...liveFieldsIn(supergraph).values()];
  return {
    schema,
    fields: new Map(fields.map((field) => [field.name, fieldOfSchema(field, schema)])),
    protection: new Protection(supergraph, schema),
  };
}

function fieldOfSchema(field: LiveField, schema: GraphQLSchema): LiveFieldOfSchema {
  const fault = (text: string): never => {
    throw new LiveFieldError(field.name, text);
  };
  const definition = schema.getSubscriptionType()?.getFields()[field.name];
  if (definition === undefined) return fault('is on a field that clients do not see.');
  const itemType = getNamedType(definition.type);
  if (!isObjectType(itemType))
    return fault(`is on a field whose type, ${definition.type.toString()}, is not an object type.`);
  const checked = { schema, definition, itemType, fault };
  const current = checkRead('current', field.current, checked);
  const past = field.past && checkRead('past', field.past.read, checked);
  const origin = checkCursor(field, past, checked);
  checkTriggers(field, checked);
  checkCarried(field, checked);
  return { ...field, definition, itemType, listIn: { current: current.listAt, past: past?.listAt }, origin };
}

interface Checked {
  readonly schema: GraphQLSchema;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly itemType: GraphQLObjectType;
  readonly fault: (text: string) => never;
}

/** Builds the query of a client that selects `__typename`, and finds the list in it. */
function checkRead(name: 'current' | 'past', read: FieldNode, { schema, definition, itemType, fault }: Checked) {
  const types = argumentTypes(definition);
  if (name === 'current') types.delete('after');
  const document = parse(`subscription { ${definition.name} { __typename } }`);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const selection = { document, operation, field: operation.selectionSet.selections[0] as FieldNode };
  const { text } = readQuery(selection, { read, types, prefix: '', cursor: undefined, cursorAt: undefined });
  const [wrong] = validate(schema, parse(text));
  if (wrong !== undefined) return fault(`has a ${name} that is not valid in the schema: ${wrong.message}`);
  const steps = typesAlong(read, schema);
  const last = getNamedType(steps.at(-1));
  if (last !== itemType) fault(`has a ${name} that reads ${String(last)}, and not ${itemType.name}.`);
  const lists = steps.flatMap((type, index) => Array.from({ length: depthOf(type) }, () => index));
  if (lists.length > 1) fault(`has a ${name} with a list in a list.`);
  return { listAt: lists[0], item: lists[0] === undefined ? undefined : getNamedType(steps[lists[0]]) };
}

/** The types of a field's arguments as text, by name. */
export function argumentTypes(definition: GraphQLField<unknown, unknown>): Map<string, TypeNode> {
  return new Map(definition.args.map(({ name, type }) => [name, parseType(type.toString(), { noLocation: true })]));
}

function typesAlong(read: FieldNode, schema: GraphQLSchema): GraphQLOutputType[] {
  const types: GraphQLOutputType[] = [];
  let parent: unknown = schema.getQueryType();
  for (let node: FieldNode | undefined = read; node; node = node.selectionSet?.selections[0] as FieldNode | undefined) {
    if (!isObjectType(parent) && !isInterfaceType(parent)) break;
    const type: GraphQLOutputType | undefined = parent.getFields()[node.name.value]?.type;
    if (type === undefined) break;
    types.push(type);
    parent = getNamedType(type);
  }
  return types;
}

/** How deeply lists are nested. */
function depthOf(type: GraphQLOutputType): number {
  const present = getNullableType(type);
  return isListType(present) ? 1 + depthOf(present.ofType) : 0;
}

function checkCursor(
  { cursor }: LiveField,
  past: ReturnType<typeof checkRead> | undefined,
  { definition, fault }: Checked,
): 0 | '0' | undefined {
  if (cursor === undefined && past === undefined) return undefined;
  if (cursor === undefined || past === undefined) return fault('needs both past and cursor, or neither.');
  if (!isCompositeType(past.item) || !('getFields' in past.item)) return fault('has a past without a list of objects.');
  const type = getNullableType(past.item.getFields()[cursor]?.type);
  if (type !== GraphQLInt && type !== GraphQLString)
    return fault(`has a cursor, ${cursor}, that is neither Int nor String.`);
  const after = definition.args.find(({ name }) => name === 'after');
  if (after?.type !== type) return fault(`has a cursor of type ${type.name}, and no argument \`after: ${type.name}\`.`);
  return type === GraphQLInt ? 0 : '0';
}

function checkTriggers({ triggers }: LiveField, { definition, fault }: Checked): void {
  const names = new Set([...definition.args.map(({ name }) => name), callerArgument]);
  for (const trigger of triggers) {
    for (const { argument } of trigger.conditions)
      if (!names.has(argument)) fault(`has a condition on $${argument}, which is not an argument.`);
    checkTrigger(trigger, fault);
  }
}

function checkCarried({ carried, triggers, cursor }: LiveField, { itemType, fault }: Checked): void {
  for (const [name, attribute] of carried) {
    if (itemType.getFields()[name] === undefined) fault(`carries ${name}, which ${itemType.name} does not have.`);
    for (const { type } of triggers)
      if (!isAttribute(type, attribute)) fault(`carries ${attribute.join('.')}, which ${type} does not have.`);
  }
  const place = cursor === undefined ? undefined : carried.get(cursor)?.join('.');
  if (carried.size > 0 && place !== 'aggregateversion')
    fault('carries items without their cursor: it must be carried as aggregateversion, so that items can be ordered.');
}
