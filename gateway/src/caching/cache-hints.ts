import { argumentsOf } from '@commerce/graphql/server';
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { z } from 'zod';
import type { Protection } from '../authorization/protection.ts';

/** How long a field may be cached, and whether the response depends on the caller. */
export interface FieldPolicy {
  /** In seconds. Undefined if the field does not limit its parent's. */
  readonly maxAge: number | undefined;
  readonly isPrivate: boolean;
}

const hintShape = z.object({
  maxAge: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .nullish(),
  scope: z.enum(['PUBLIC', 'PRIVATE']).nullish(),
  inheritMaxAge: z.boolean().nullish(),
});
type Hint = z.infer<typeof hintShape>;

const uncacheable: FieldPolicy = { maxAge: 0, isPrivate: false };
const none: Hint = {};

/**
 * The `@cacheControl` hints of a supergraph, with Apollo's rules:
 * https://www.apollographql.com/docs/apollo-server/performance/caching#default-maxage
 */
export class CacheHints {
  readonly #schema: GraphQLSchema;
  readonly #protection: Protection;
  /** By type, and by `Type.field`. */
  readonly #hints: ReadonlyMap<string, Hint>;
  readonly #policies = new Map<string, FieldPolicy>();

  /**
   * @param supergraph the supergraph document
   * @param protection of the same supergraph, with the API schema
   * @throws Error if a hint is invalid
   */
  constructor(supergraph: DocumentNode, protection: Protection) {
    this.#schema = protection.schema;
    this.#protection = protection;
    this.#hints = hintsIn(supergraph);
  }

  /** Whether no response may be cached. */
  get isEmpty(): boolean {
    return this.#hints.size === 0;
  }

  /** The policy of a field where it is selected on a type: the strictest of all possible types. */
  ofField(type: string, field: string): FieldPolicy {
    const coordinate = `${type}.${field}`;
    const known = this.#policies.get(coordinate);
    if (known !== undefined) return known;
    const demands = this.#protection.around(type, field);
    const policies = this.#withPossible(type).map((each) => this.#ofCoordinate(each, field));
    const policy = strictest([...policies, this.#policyBy(demands)]);
    this.#policies.set(coordinate, policy);
    return policy;
  }

  /** Policies may depend on everything in a request, so a browser must not use the response for another one. */
  #policyBy(demands: readonly number[]): FieldPolicy {
    const hasPolicies = this.#protection.policiesIn(demands).length > 0;
    return { maxAge: hasPolicies ? 0 : undefined, isPrivate: demands.length > 0 };
  }

  #ofCoordinate(typeName: string, fieldName: string): FieldPolicy {
    const type = this.#schema.getType(typeName);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
    if (field === undefined) return uncacheable;
    const result = getNamedType(field.type);
    const own = this.#hints.get(`${typeName}.${fieldName}`) ?? none;
    const isRoot = type === this.#schema.getQueryType();
    if (!isCompositeType(result)) return policyBy(own, none, isRoot);
    const ofResult = this.#hints.get(result.name) ?? none;
    const possible = this.#withPossible(result.name).flatMap((each) => this.#hints.get(each) ?? []);
    // Also the strictest of the possible types: which of them it is may differ from response to response.
    const policies = possible.map((hint) => policyBy(own, { ...ofResult, ...hint }, isRoot || !inherits(own, hint)));
    return strictest([policyBy(own, ofResult, isRoot || !inherits(own, ofResult)), ...policies]);
  }

  #withPossible(name: string): string[] {
    const type = this.#schema.getType(name);
    return isAbstractType(type) ? [name, ...this.#schema.getPossibleTypes(type).map((each) => each.name)] : [name];
  }
}

function inherits(own: Hint, ofResult: Hint): boolean {
  return own.inheritMaxAge === true || ofResult.inheritMaxAge === true;
}

/**
 * The policy of a field by its own hint and that of its type. The type's `maxAge` counts more than `inheritMaxAge` of
 * the field.
 *
 * @param isZeroByDefault Whether the field may not be cached without a `maxAge`.
 */
function policyBy(own: Hint, ofResult: Hint, isZeroByDefault: boolean): FieldPolicy {
  const maxAge = own.inheritMaxAge === true ? ofResult.maxAge : (own.maxAge ?? ofResult.maxAge);
  return {
    maxAge: maxAge ?? (isZeroByDefault ? 0 : undefined),
    isPrivate: own.scope === 'PRIVATE' || ofResult.scope === 'PRIVATE',
  };
}

/** The policy that satisfies all of them. */
export function strictest(policies: readonly FieldPolicy[]): FieldPolicy {
  const ages = policies.flatMap(({ maxAge }) => maxAge ?? []);
  return {
    maxAge: ages.length === 0 ? undefined : Math.min(...ages),
    isPrivate: policies.some(({ isPrivate }) => isPrivate),
  };
}

const directiveName = 'cacheControl';

function hintsIn(supergraph: DocumentNode): Map<string, Hint> {
  const hints = new Map<string, Hint>();
  const read = (coordinate: string, directives: readonly ConstDirectiveNode[] = []): void => {
    const directive = directives.find(({ name }) => name.value === directiveName);
    if (directive !== undefined) hints.set(coordinate, hintIn(coordinate, directive));
  };
  for (const node of supergraph.definitions) {
    const isType = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
    if (!isType && node.kind !== Kind.UNION_TYPE_DEFINITION) continue;
    read(node.name.value, node.directives);
    if (isType) for (const field of node.fields ?? []) read(`${node.name.value}.${field.name.value}`, field.directives);
  }
  return hints;
}

function hintIn(coordinate: string, directive: ConstDirectiveNode): Hint {
  const { data, error } = hintShape.safeParse(argumentsOf(directive));
  if (data !== undefined) return data;
  throw new Error(`@${directiveName} of ${coordinate} is invalid: ${z.prettifyError(error)}`);
}
