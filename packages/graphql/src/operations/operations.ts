import { createHash } from 'node:crypto';
import {
  GraphQLError,
  Kind,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  visit,
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { Turns } from '@commerce/runtime';
import { costOf, type Cost, type Variables } from './cost.ts';
import { CostModel } from './cost-model.ts';
import { hasAtMostTokens } from './document-tokens.ts';
import { measureOperation, type Requested } from './measure-operation.ts';
import { isAtMostDeep } from './json-depth.ts';
import { operationTooComplex, RefusedOperationError } from './operation-errors.ts';
import type { OperationLimits } from './operation-limits.ts';
import { representableNumbers, UnrepresentableNumberError } from './representable-numbers.ts';

/** An operation as sent by a client. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Variables | null | undefined;
}

/** An operation that the schema and the limits allow. The same object for the same request while it is cached. */
export interface AdmittedOperation {
  /** The document without the tokens of its text. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The estimated cost: see `measureOperation`. */
  readonly cost: Cost;
  /** The part of it in each subgraph, by name. */
  readonly costBySubgraph: ReadonlyMap<string, Cost>;
  /** The number of objects of introspection in its response. They are not part of the cost. */
  readonly introspected: number;
}

/** The cost of a field with all that it contains, as often as it occurs in the response. */
export interface FieldCost {
  /** The response keys that lead to it. */
  readonly path: readonly string[];
  readonly cost: number;
}

/** What an operation costs, and what it may cost. */
export interface CostExplanation {
  readonly estimated: number;
  readonly maximum: number;
  /** `maximum` is undefined if subgraphs have no budgets. */
  readonly bySubgraph: readonly {
    readonly subgraph: string;
    readonly estimated: number;
    readonly maximum: number | undefined;
  }[];
  /**
   * Without those that cost nothing. Where an object has one of several types, only the most expensive type is in the
   * cost of the fields above.
   */
  readonly fields: readonly FieldCost[];
}

/** Whether an operation beyond a budget is rejected, or only reported. */
export type BudgetMode = 'enforce' | 'measure';

/** What the estimated cost of an operation may be, in addition to its limit `cost`. */
export interface CostBudgets {
  /** Whether the limit `cost` is enforced. */
  readonly cost: BudgetMode;
  /** What one operation may cost in a subgraph. */
  readonly inSubgraph?: { readonly limitOf: (subgraph: string) => number; readonly mode: BudgetMode };
  /** Called for each operation beyond a budget, rejected or not. */
  readonly onExceeded?: ((bound: 'cost' | 'subgraphCost', mode: BudgetMode) => void) | undefined;
}

export interface OperationsOptions {
  readonly limits: OperationLimits;
  readonly budgets?: CostBudgets;
  /** Whether clients may use introspection and get suggestions with names of the schema. */
  readonly introspection: boolean;
  readonly cacheBytes: number;
  /** The memory that users of a document keep for each of its nodes, as long as it is cached. */
  readonly extraBytesPerNode?: number;
  /** Rules in addition to those of the specification. */
  readonly rules?: readonly ValidationRule[];
}

interface AdmittedDocument {
  readonly document: DocumentNode;
  readonly operations: ReadonlyMap<string, AdmittedOperation>;
  readonly bytes: number;
}

type Known = AdmittedDocument | RefusedOperationError;

/** The caller of a request, and values that are already known. */
export interface ReadOptions {
  /** The schema, if not the current one, for requests that began before it changed. */
  readonly schema?: GraphQLSchema;
  /** SHA-256 of the query in hex. */
  readonly hash?: string;
  /** The caller whose turn it takes. Undefined if the callers are services, which schedule their own clients. */
  readonly caller?: string | undefined;
}

/** The maximum number of new documents of one caller that may wait. */
const maxWaiting = 200;

/** Enough to diagnose a problem. Each error costs a search for names to suggest. */
const maxErrors = 5;

/** The memory overhead of a parsed document, measured with documents of one field and of a thousand. */
const bytesOfDocument = 1_000;
const bytesOfNode = 200;
const bytesOfError = 500;

/**
 * Parses, measures and validates operations, each document once per schema. Every execution of an operation goes
 * through it.
 */
export class Operations {
  readonly #options: OperationsOptions;
  readonly #rules: readonly ValidationRule[];
  /** By schema and by the hash of the document's text. */
  readonly #known = new WeakMap<GraphQLSchema, LRUCache<string, Known>>();
  readonly #models = new WeakMap<GraphQLSchema, CostModel>();
  readonly #admitted = new WeakMap<OperationDefinitionNode, AdmittedOperation>();
  readonly #turns = new Turns();
  #schema: GraphQLSchema | undefined;

  constructor(options: OperationsOptions) {
    this.#options = options;
    const hidden = options.introspection ? [] : [NoSchemaIntrospectionCustomRule];
    this.#rules = [representableNumbers, ...specifiedRules, ...hidden, ...(options.rules ?? [])];
  }

  /** Sets the schema for subsequent requests, and what its fields cost. */
  use(schema: GraphQLSchema, model: CostModel = CostModel.plain): void {
    this.#models.set(schema, model);
    this.#schema = schema;
  }

  get schema(): GraphQLSchema {
    if (this.#schema === undefined) throw new Error('There is no schema yet.');
    return this.#schema;
  }

  /**
   * What a request costs, field by field, whether or not it exceeds a budget. Takes a turn of the caller like `admit`.
   *
   * @returns Rejects like `admit`, but not for its cost.
   */
  async explain(request: OperationRequest, options: ReadOptions = {}): Promise<CostExplanation> {
    const { schema = this.schema, hash = hashOf(request.query) } = options;
    await this.#takeTurn(schema, hash, options.caller);
    const variables = request.variables ?? {};
    const admitted = this.#select(request, schema, hash);
    const { document, operation } = admitted;
    const { limits, budgets } = this.#options;
    const fields = new Map<string, FieldCost>();
    const onField = (path: readonly string[], cost: Cost): void => {
      const [key, value] = [path.join('.'), costOf(cost, variables)];
      if (value > (fields.get(key)?.cost ?? 0)) fields.set(key, { path, cost: value });
    };
    const fragments = fragmentsIn(document);
    measureOperation(operation, { schema, model: this.#modelOf(schema), fragments, limits, onField });
    const bySubgraph = [...admitted.costBySubgraph].map(([subgraph, cost]) => ({
      subgraph,
      estimated: costOf(cost, variables),
      maximum: budgets?.inSubgraph?.limitOf(subgraph),
    }));
    const estimated = objectsIn(admitted, variables);
    return { estimated, maximum: limits.cost, bySubgraph, fields: [...fields.values()] };
  }

  /**
   * Like `read`, in turns by caller. Reading a new document takes milliseconds, and so may the work that follows, so
   * other work runs in between.
   *
   * @returns Rejects if `read` throws, and with `TOO_MANY_REQUESTS` if too many new documents of the caller are
   * waiting.
   */
  async admit(request: OperationRequest, options: ReadOptions = {}): Promise<AdmittedOperation> {
    const { schema = this.schema, hash = hashOf(request.query) } = options;
    await this.#takeTurn(schema, hash, options.caller);
    return this.read(request, { schema, hash });
  }

  async #takeTurn(schema: GraphQLSchema, hash: string, caller: string | undefined): Promise<void> {
    const isNew = !this.#cacheFor(schema).has(hash);
    if (isNew && caller !== undefined && this.#turns.waitingOf(caller) >= maxWaiting)
      throw new RefusedOperationError([tooManyWaiting()]);
    await this.#turns.take(caller ?? '');
  }

  /**
   * Returns the operation that a request selects.
   *
   * @throws RefusedOperationError If the document cannot be parsed, exceeds a limit, or is invalid.
   */
  read(request: OperationRequest, options: ReadOptions = {}): AdmittedOperation {
    const { schema = this.schema, hash = hashOf(request.query) } = options;
    const operation = this.#select(request, schema, hash);
    this.#checkBudgets(operation, request.variables ?? {});
    return operation;
  }

  /** The operation that a request selects, whatever it costs. */
  #select({ query, operationName, variables }: OperationRequest, schema: GraphQLSchema, hash: string) {
    const { variablesDepth } = this.#options.limits;
    if (!isAtMostDeep(variables, variablesDepth + 1))
      throw new RefusedOperationError([operationTooComplex('variablesDepth', variablesDepth)]);
    const known = this.#document(query, schema, hash);
    if (known instanceof RefusedOperationError) throw known;
    return operationNamed(known, operationName);
  }

  /** The admitted operation of a definition in its document. */
  admitted(operation: OperationDefinitionNode): AdmittedOperation | undefined {
    return this.#admitted.get(operation);
  }

  #checkBudgets(operation: AdmittedOperation, variables: Variables): void {
    const { limits, budgets = { cost: 'enforce' } } = this.#options;
    const check = (bound: 'cost' | 'subgraphCost', maximum: number, actual: number, mode: BudgetMode): void => {
      if (actual <= maximum) return;
      budgets.onExceeded?.(bound, mode);
      if (mode === 'enforce') throw new RefusedOperationError([operationTooComplex(bound, maximum, actual)]);
    };
    check('cost', limits.cost, objectsIn(operation, variables), budgets.cost);
    if (budgets.inSubgraph === undefined) return;
    const { limitOf, mode } = budgets.inSubgraph;
    for (const [subgraph, cost] of operation.costBySubgraph)
      check('subgraphCost', limitOf(subgraph), costOf(cost, variables), mode);
  }

  #document(query: string, schema: GraphQLSchema, hash: string): Known {
    const cache = this.#cacheFor(schema);
    const known = cache.get(hash);
    if (known !== undefined) return known;
    const read = this.#readOrRefuse(query, schema);
    cache.set(hash, read, { size: read instanceof RefusedOperationError ? bytesOf(read) : read.bytes });
    return read;
  }

  #cacheFor(schema: GraphQLSchema): LRUCache<string, Known> {
    const known = this.#known.get(schema);
    if (known !== undefined) return known;
    const cache = new LRUCache<string, Known>({ maxSize: this.#options.cacheBytes });
    this.#known.set(schema, cache);
    return cache;
  }

  #readOrRefuse(query: string, schema: GraphQLSchema): Known {
    const { documentBytes } = this.#options.limits;
    const bytes = Buffer.byteLength(query);
    try {
      if (bytes > documentBytes) throw operationTooComplex('documentBytes', documentBytes, bytes);
      const document = this.#parse(query);
      const counts = withoutTokens(document);
      const requested = this.#measure(document, counts.directives, schema);
      const errors = validate(schema, document, this.#rules, { maxErrors });
      const number = errors.find((error) => error instanceof UnrepresentableNumberError);
      if (number !== undefined) return new RefusedOperationError([number]);
      if (errors.length > 0) return new RefusedOperationError(errors.map((error) => this.#invalid(error)));
      const operations = operationsIn(document, requested, this.#modelOf(schema));
      for (const admitted of operations.values()) this.#admitted.set(admitted.operation, admitted);
      const { extraBytesPerNode = 0 } = this.#options;
      const extra = counts.nodes * extraBytesPerNode;
      return { document, operations, bytes: bytes + bytesOfNodes(counts.nodes) + extra };
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      // Rules of graphql-js can throw instead of reporting.
      return new RefusedOperationError([error.extensions.code === undefined ? this.#invalid(error) : error]);
    }
  }

  #parse(query: string): DocumentNode {
    const { tokens, depth } = this.#options.limits;
    try {
      if (!hasAtMostTokens(query, tokens)) throw operationTooComplex('tokens', tokens);
      return parse(query);
    } catch (error) {
      // The parser is recursive, so deep nesting can exhaust the stack.
      if (error instanceof RangeError) throw operationTooComplex('depth', depth);
      if (!(error instanceof GraphQLError) || error.extensions.code !== undefined) throw error;
      throw coded('GRAPHQL_PARSE_FAILED', error, error.message);
    }
  }

  #modelOf(schema: GraphQLSchema): CostModel {
    return this.#models.get(schema) ?? CostModel.plain;
  }

  /** What each operation requests, in the order of the document. */
  #measure(document: DocumentNode, directives: number, schema: GraphQLSchema): Requested[] {
    const { limits } = this.#options;
    const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).length;
    if (operations.length > limits.operations)
      throw operationTooComplex('operations', limits.operations, operations.length);
    if (fragments > limits.fragments) throw operationTooComplex('fragments', limits.fragments, fragments);
    if (directives > limits.directives) throw operationTooComplex('directives', limits.directives, directives);
    const byName = fragmentsIn(document);
    // Unused fragments are invalid, but the time to validate them depends on their size.
    const unused = unusedFragments(operations, byName);
    const measured = { schema, model: this.#modelOf(schema), fragments: byName, limits };
    if (unused.length > 0) measureOperation(operationSpreading(unused), measured);
    return operations.map((operation) => measureOperation(operation, measured));
  }

  #invalid(error: GraphQLError): GraphQLError {
    const { introspection } = this.#options;
    const message = introspection ? error.message : withoutSuggestion(error.message);
    return coded('GRAPHQL_VALIDATION_FAILED', error, message);
  }
}

function fragmentsIn({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** The fragments that no operation uses, directly or indirectly. */
function unusedFragments(
  operations: readonly OperationDefinitionNode[],
  byName: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const unused = new Set(byName.values());
  const follow = (node: ASTNode): void => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = byName.get(name.value);
        if (fragment !== undefined && unused.delete(fragment)) follow(fragment);
      },
    });
  };
  if (unused.size > 0) operations.forEach(follow);
  return [...unused];
}

/** An operation that uses the fragments, so they can be measured. */
function operationSpreading(fragments: readonly FragmentDefinitionNode[]): OperationDefinitionNode {
  const { definitions } = parse(`{ __typename { ${fragments.map(({ name }) => `...${name.value}`).join(' ')} } }`);
  return definitions[0] as OperationDefinitionNode;
}

/**
 * Names of the schema are at the end of a message. The text before them may come from the client and contain the same
 * words.
 */
function withoutSuggestion(message: string): string {
  const begin = message.lastIndexOf('Did you mean ');
  return begin === -1 || !message.endsWith('?') ? message : message.slice(0, begin).trimEnd();
}

function hashOf(query: string): string {
  return createHash('sha256').update(query).digest('hex');
}

function tooManyWaiting(): GraphQLError {
  const message = 'Too many of your new documents are waiting. Try again in a moment.';
  return new GraphQLError(message, { extensions: { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 1 } });
}

/** The estimated cost of an operation, in objects of the response. */
export function objectsIn({ cost }: Pick<AdmittedOperation, 'cost'>, variables: Variables): number {
  return costOf(cost, variables);
}

function coded(code: string, { nodes, source, positions }: GraphQLError, message: string): GraphQLError {
  return new GraphQLError(message, { nodes, source, positions, extensions: { code } });
}

function operationsIn(
  document: DocumentNode,
  requested: readonly Requested[],
  { subgraphs }: CostModel,
): Map<string, AdmittedOperation> {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  return new Map(
    operations.map((operation, index) => {
      const { estimate, introspected } = requested[index]!;
      const [cost = 0, ...ofSubgraphs] = estimate;
      const costBySubgraph = new Map(
        ofSubgraphs.flatMap((each, at) => (each === 0 ? [] : [[subgraphs.names[at] ?? '', each] as const])),
      );
      return [operation.name?.value ?? '', { document, operation, cost, costBySubgraph, introspected }];
    }),
  );
}

function operationNamed({ operations }: AdmittedDocument, name: string | null | undefined): AdmittedOperation {
  const [first, ...others] = operations.values();
  const operation = name ? operations.get(name) : others.length === 0 ? first : undefined;
  if (operation !== undefined) return operation;
  const message = name
    ? `The document has no operation named ${name}.`
    : 'Specify the name of one of the operations in the document.';
  throw new RefusedOperationError([
    new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }),
  ]);
}

interface NodeCounts {
  readonly nodes: number;
  readonly directives: number;
}

/**
 * Removes the tokens from a document and counts its nodes in one traversal. Locations need the text but not the tokens,
 * which take ten times as much memory.
 */
function withoutTokens(document: DocumentNode): NodeCounts {
  let nodes = 0;
  let directives = 0;
  visit(document, {
    enter: (node: ASTNode): void => {
      nodes += 1;
      if (node.kind === Kind.DIRECTIVE) directives += 1;
      const { loc } = node;
      if (loc !== undefined) Object.assign(node, { loc: { start: loc.start, end: loc.end, source: loc.source } });
    },
  });
  return { nodes, directives };
}

/** The approximate memory of a parsed document without its text. */
export function parsedDocumentBytes(document: DocumentNode): number {
  let nodes = 0;
  visit(document, { enter: () => void (nodes += 1) });
  return bytesOfNodes(nodes);
}

function bytesOfNodes(nodes: number): number {
  return bytesOfDocument + nodes * bytesOfNode;
}

function bytesOf({ errors }: RefusedOperationError): number {
  return bytesOfDocument + errors.reduce((bytes, { message }) => bytes + bytesOfError + message.length, 0);
}
