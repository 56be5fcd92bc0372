import { createHash } from 'node:crypto';
import { contracts, sourceOf } from '@commerce/events';
import { FieldSubgraphs } from '@commerce/graphql/server';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputType,
  isObjectType,
  isScalarType,
  Kind,
  parse,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';
import { z } from 'zod';
import { Protection } from '../authorization/protection.ts';
import type { AttributePath } from '../events/attributes.ts';
import { checkTrigger, parseTrigger, type Fault, type Trigger } from '../events/trigger.ts';

/** What the `@cached` of a type or field declares. */
export interface CacheRule {
  /** The events that end what is kept. */
  readonly until: readonly Trigger[];
  /** In seconds; undefined for the default. */
  readonly maxAge: number | undefined;
}

/** The attributes that the conditions on one type of event compare. */
export interface TriggerShape {
  readonly type: string;
  readonly attributes: readonly AttributePath[];
}

/** An error in a `@cached`. */
class CachedError extends Error {
  constructor(coordinate: string, fault: string) {
    super(`${coordinate}: @cached ${fault}`);
    this.name = 'CachedError';
  }
}

const directiveArguments = z.strictObject({
  until: z.array(z.string()).default([]),
  maxAge: z.int().positive().optional(),
});

/** What a supergraph declares with `@cached`: which fields and types the gateway may keep, and until which events. */
export class CacheRules {
  readonly schema: GraphQLSchema;
  readonly #subgraphs: FieldSubgraphs;
  readonly #protection: Protection;
  /** By type, and by `Type.field`. */
  readonly #rules = new Map<string, CacheRule>();

  /**
   * @param supergraph the supergraph document
   * @param schema the full schema, with the parts that clients do not see
   * @throws CachedError that names the type or field, and the fault
   */
  constructor(supergraph: DocumentNode, schema: GraphQLSchema) {
    this.schema = schema;
    this.#protection = new Protection(supergraph, schema);
    this.#subgraphs = new FieldSubgraphs(supergraph);
    for (const node of supergraph.definitions) {
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION) {
        this.#read(node.name.value, node.directives, (rule, fault) => this.#checkType(node.name.value, rule, fault));
      }
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
      for (const { name, directives } of node.fields ?? [])
        this.#read(`${node.name.value}.${name.value}`, directives, (rule, fault) =>
          this.#checkField(node.name.value, name.value, rule, fault),
        );
    }
  }

  /** Whether nothing may be kept. */
  get isEmpty(): boolean {
    return this.#rules.size === 0;
  }

  ofType(name: string): CacheRule | undefined {
    return this.#rules.get(name);
  }

  ofField(type: string, field: string): CacheRule | undefined {
    return this.#rules.get(`${type}.${field}`);
  }

  /** Whether access to the type depends on the caller. */
  isProtectedType(type: string): boolean {
    return this.#protection.ofType(type).length > 0;
  }

  /** Whether access to the field, to its type or to the type around it depends on the caller. */
  isProtectedField(type: string, field: string): boolean {
    return this.#protection.ofField(type, field).length > 0;
  }

  /** Whether a subgraph resolves the field. */
  isResolvedBy(subgraph: string, type: string, field: string): boolean {
    return this.#subgraphs.canResolve(subgraph, type, field);
  }

  /** Whether events of the service end anything. */
  areEndedBy(service: string): boolean {
    const until = [...this.#rules.values()].flatMap((rule) => rule.until);
    return until.some(({ type }) => sourceOf(type) === `/${service}`);
  }

  /** The shapes of all triggers, each once. */
  shapes(): readonly TriggerShape[] {
    const shapes = new Map<string, TriggerShape>();
    for (const { until } of this.#rules.values())
      for (const { type, conditions } of until) {
        const attributes = conditions.map(({ attribute }) => attribute);
        shapes.set(JSON.stringify([type, attributes]), { type, attributes });
      }
    return [...shapes.values()];
  }

  /** The same text for equal rules. */
  fingerprint(): string {
    const rules = [...this.#rules].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return createHash('sha256').update(JSON.stringify(rules)).digest('base64url');
  }

  #read(
    coordinate: string,
    directives: readonly ConstDirectiveNode[] = [],
    check: (rule: CacheRule, fault: Fault) => void,
  ): void {
    const declared = directives.filter(({ name }) => name.value === 'cached');
    if (declared.length === 0) return;
    const fault = (text: string): never => {
      throw new CachedError(coordinate, text);
    };
    const rules = declared.map((directive) => ruleOf(directive, fault));
    const ages = rules.flatMap(({ maxAge }) => maxAge ?? []);
    const rule: CacheRule = {
      until: rules.flatMap(({ until }) => until),
      maxAge: ages.length === 0 ? undefined : Math.min(...ages),
    };
    rule.until.forEach((trigger) => checkUntil(trigger, fault));
    check(rule, fault);
    this.#rules.set(coordinate, rule);
  }

  #checkType(name: string, rule: CacheRule, fault: Fault): void {
    const type = this.schema.getType(name);
    if (!isObjectType(type)) return fault('is on a type that the schema does not have.');
    if (this.#isRoot(type)) fault('is on a root type: it belongs to the fields of Query.');
    if (this.isProtectedType(name)) fault('is on a protected type, which depends on the caller.');
    checkFields(type, rule, fault);
  }

  #checkField(typeName: string, name: string, rule: CacheRule, fault: Fault): void {
    const type = this.schema.getType(typeName);
    if (!isObjectType(type)) return fault('is on a field of an interface. Only objects are kept.');
    const field = type.getFields()[name];
    if (field === undefined) return fault('is on a field that the schema does not have.');
    if (this.isProtectedField(typeName, name)) fault('is on a protected field, which depends on the caller.');
    if (type === this.schema.getQueryType()) checkArguments(field, rule, fault);
    else if (this.#isRoot(type)) fault(`is on a field of ${typeName}. Only queries are kept.`);
    else checkFields(type, rule, fault);
  }

  #isRoot(type: GraphQLObjectType): boolean {
    const { schema } = this;
    return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);
  }
}

/** Reads the rules of a supergraph: see `CacheRules`. */
export function readCacheRules(sdl: string, schema: GraphQLSchema): CacheRules {
  return new CacheRules(parse(sdl, { noLocation: true }), schema);
}

function ruleOf({ arguments: args = [] }: ConstDirectiveNode, fault: Fault): CacheRule {
  const given = Object.fromEntries(
    args.map(({ name, value }) => [name.value, valueFromASTUntyped(value) ?? undefined]),
  );
  const { data, error } = directiveArguments.safeParse(given);
  if (data === undefined) return fault(`has invalid arguments: ${z.prettifyError(error)}`);
  return { until: data.until.map((text) => parseTrigger(text, fault)), maxAge: data.maxAge };
}

function checkUntil(trigger: Trigger, fault: Fault): void {
  const { type, conditions } = trigger;
  checkTrigger(trigger, fault);
  const contract = contracts.find((each) => each.type === type);
  if (contract?.isSecret) fault(`names ${type}, which is secret, so that subgraphs do not report it.`);
  if (contract?.source === '/*') fault(`names ${type}, which every service publishes.`);
  for (const { attribute } of conditions)
    if (attribute[0] === 'aggregateversion') fault('has a condition on aggregateversion, which identifies nothing.');
}

function checkFields(type: GraphQLObjectType, { until }: CacheRule, fault: Fault): void {
  for (const { argument } of until.flatMap(({ conditions }) => conditions)) {
    const field = type.getFields()[argument];
    if (field === undefined) return fault(`has a condition on $${argument}, which is not a field of ${type.name}.`);
    if (field.args.length > 0) fault(`has a condition on $${argument}, which is a field with arguments.`);
    if (!isComparable(field.type)) fault(`has a condition on $${argument}, which is not ${comparable}.`);
  }
}

function checkArguments(field: GraphQLField<unknown, unknown>, { until }: CacheRule, fault: Fault): void {
  for (const { argument } of until.flatMap(({ conditions }) => conditions)) {
    const declared = field.args.find(({ name }) => name === argument);
    if (declared === undefined) return fault(`has a condition on $${argument}, which is not an argument.`);
    if (!isComparable(declared.type)) fault(`has a condition on $${argument}, which is not ${comparable}.`);
  }
}

const comparable = 'an ID, String, Int, Boolean or enum';
const comparableScalars = new Set(['ID', 'String', 'Int', 'Boolean']);

/** Whether values of the type have the same text in requests, responses and events. */
function isComparable(type: GraphQLType): boolean {
  const present = getNullableType(type);
  if (isEnumType(present)) return true;
  return isInputType(present) && isScalarType(getNamedType(present)) && comparableScalars.has(String(present));
}
