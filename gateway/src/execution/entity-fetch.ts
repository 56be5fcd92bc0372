import type { FetchNode } from '@apollo/query-planner';
import { setOwn } from '@commerce/runtime';
import { areEqual, isObject, merge, own, type JsonObject, type JsonValue } from '../response/json.ts';
import { stringifyExactly } from '../response/exact-json.ts';
import { compileAsk, type Ask } from './ask.ts';
import type { PlanCaching } from './plan-caching.ts';
import { compileContext, copyOf, visitWithParents, type ContextOf } from './contexts.ts';
import type { EntitySource } from './entity-memo.ts';
import { compileIdentity, compilePick, type Identify, type Pick } from './representations.ts';
import { placesOf, visitObjectsAt, type PlanPath } from '../response/response-path.ts';
import { compileRewrites, type Rewrite, type Satisfies } from './rewrites.ts';
import type { Run, Step } from './run.ts';
import { reportErrors } from './report-errors.ts';
import type { SubgraphAnswer } from './subgraph-answer.ts';
import type { SubgraphResponse } from '../response/subgraph-response.ts';
import { SubgraphUnavailableError } from '../subgraphs/subgraph-client.ts';
import type { FetchTrace } from './trace.ts';

/** The objects that share one representation. */
interface Entity {
  /** As JSON: it serves as the entity's key and is sent as is. */
  readonly representation: string;
  /** The values of its contexts. Undefined if the fetch needs none. */
  readonly variables?: JsonObject;
  readonly targets: JsonObject[];
}

/** The entities found in one response, and their indexes in it. */
interface EntitiesOfAnswer {
  readonly answer: Promise<SubgraphAnswer>;
  readonly indexes: number[];
  readonly entities: Entity[];
}

/** A response with as many entities as were asked for. */
interface EntitiesResponse extends SubgraphResponse {
  readonly asked: number;
}

export interface EntityFetchOptions {
  readonly satisfies: Satisfies;
  readonly caching: PlanCaching | undefined;
  /** Whether an entity may differ from place to place, because fields of the plan have arguments from contexts. */
  readonly hasContexts: boolean;
}

/** Compiles a fetch that loads the fields of entities at a path from a subgraph. */
export function compileEntityFetch(node: FetchNode, path: PlanPath, options: EntityFetchOptions): Step {
  const fetch = new EntityFetch(node, path, options);
  return (run) => fetch.run(run);
}

class EntityFetch {
  readonly #node: FetchNode;
  readonly #path: PlanPath;
  readonly #satisfies: Satisfies;
  /** The selection text, without the operation name that the planner numbers. */
  readonly #selection: string;
  readonly #pick: Pick;
  readonly #identify: Identify;
  readonly #rewriteInput: Rewrite | undefined;
  readonly #rewriteOutput: Rewrite | undefined;
  readonly #contextOf: ContextOf | undefined;
  readonly #hasContexts: boolean;
  readonly #ask: Ask;

  constructor(node: FetchNode, path: PlanPath, { satisfies, caching, hasContexts }: EntityFetchOptions) {
    this.#node = node;
    this.#path = path;
    this.#satisfies = satisfies;
    this.#selection = `${node.serviceName}\n${node.operation.replace(/^query\s+\w+/, 'query')}`;
    this.#pick = compilePick(node.requires ?? [], satisfies);
    this.#identify = compileIdentity(node.requires ?? []);
    this.#rewriteInput = compileRewrites(node.inputRewrites, satisfies);
    this.#rewriteOutput = compileRewrites(node.outputRewrites, satisfies);
    this.#contextOf = compileContext(node.contextRewrites, satisfies);
    this.#hasContexts = hasContexts;
    this.#ask = compileAsk(node, caching);
  }

  async run(run: Run): Promise<void> {
    const trace = run.trace?.begin(this.#node);
    const entities = this.#hasContexts ? this.#separateEntitiesIn(run, trace) : this.#entitiesIn(run, trace);
    for (const { answer, indexes, entities: told } of this.#byAnswer(run, entities, trace)) {
      const received = await answer.catch((error: unknown) => run.fail(error, this.#path, trace));
      if (received === undefined) continue;
      const response = received.parse();
      trace?.end(response.errors.length);
      this.#mergeInto(run, { ...response, asked: received.asked }, indexes, told);
    }
  }

  /** The entities at the path, deduplicated. Equal objects that represent the same entity are replaced by one of them. */
  #entitiesIn(run: Run, trace: FetchTrace | undefined): Entity[] {
    let places = 0;
    const entities = new Map<string, Entity>();
    const byIdentity = new Map<string, Entity | undefined>();
    visitObjectsAt(run.data, this.#path, run.shares, (target, holder, key) => {
      places += 1;
      const identity = this.#identify(target);
      if (identity === undefined || !byIdentity.has(identity)) {
        const entity = this.#add(run, target, entities);
        if (identity !== undefined) byIdentity.set(identity, entity);
        return;
      }
      const entity = byIdentity.get(identity);
      const first = entity?.targets[0];
      if (entity === undefined || first === undefined || first === target) return;
      run.shares = true;
      if (areEqual(first, target)) replace(holder, key, first);
      else entity.targets.push(target);
    });
    trace?.find(places, entities.size);
    return [...entities.values()];
  }

  /** The entities at the path, with the values of their contexts. Equal objects remain separate. */
  #separateEntitiesIn(run: Run, trace: FetchTrace | undefined): Entity[] {
    let places = 0;
    const entities = new Map<string, Entity>();
    visitWithParents(run.data, this.#path, (target, parents) => {
      places += 1;
      const representation = this.#represent(target);
      if (representation === undefined) return;
      const variables = this.#contextOf?.(parents);
      const key = variables === undefined ? representation : `${representation}\n${stringifyExactly(variables)}`;
      const known = entities.get(key);
      if (known === undefined)
        entities.set(key, { representation, targets: [target], ...(variables && { variables }) });
      else known.targets.push(target);
    });
    trace?.find(places, entities.size);
    return [...entities.values()];
  }

  #represent(target: JsonObject): string | undefined {
    const picked = this.#pick(target);
    if (picked?.__typename === undefined) return undefined;
    this.#rewriteInput?.(picked);
    return stringifyExactly(picked);
  }

  #add(run: Run, target: JsonObject, entities: Map<string, Entity>): Entity | undefined {
    const representation = this.#represent(target);
    if (representation === undefined) return undefined;
    let entity = entities.get(representation);
    if (entity === undefined) entities.set(representation, (entity = { representation, targets: [] }));
    else run.shares = true;
    entity.targets.push(target);
    return entity;
  }

  /** Requests the entities if necessary, and returns the response and index of each. */
  #byAnswer(run: Run, entities: readonly Entity[], trace: FetchTrace | undefined): EntitiesOfAnswer[] {
    const byAnswer: EntitiesOfAnswer[] = [];
    for (const entity of entities) {
      const { answer, index } = this.#find(run, entity, trace);
      let group = byAnswer.find((one) => one.answer === answer);
      if (group === undefined) byAnswer.push((group = { answer, indexes: [], entities: [] }));
      group.indexes.push(index);
      group.entities.push(entity);
    }
    return byAnswer;
  }

  /** Entities with different values of contexts are requested apart: the values are variables. */
  #find(run: Run, { representation, variables }: Entity, trace: FetchTrace | undefined): EntitySource {
    const asking = variables === undefined ? run : run.withVariables(variables);
    const selection = variables === undefined ? this.#selection : `${this.#selection}\n${stringifyExactly(variables)}`;
    return run.entities.find(selection, representation, (all) => this.#ask(asking, all, trace));
  }

  #mergeInto(run: Run, response: EntitiesResponse, indexes: readonly number[], entities: readonly Entity[]): void {
    const { data, errors, asked } = response;
    if (errors.length > 0) {
      const targets = entities.map((entity) => entity.targets);
      const byIndex = new Map(indexes.map((index, at) => [index, targets[at]]));
      const places = placesOf(run.data, this.#path, new Set(targets.flat()));
      reportErrors(run, this.#node, errors, ([, index, ...rest]) => {
        const isOfOne = typeof index === 'number' && index < asked;
        const concerned = isOfOne ? (byIndex.get(index) ?? []) : [...places.keys()];
        return concerned.flatMap((target) => (places.get(target) ?? []).map((place) => [...place, ...rest]));
      });
    }
    const values = data && own(data, '_entities');
    if (!isWhole(values, asked)) {
      if (errors.length === 0) run.fail(new SubgraphUnavailableError(this.#node.serviceName, undefined), this.#path);
      return;
    }
    this.#rewriteOutput?.(values);
    for (let at = 0; at < entities.length; at += 1) {
      const value = values[indexes[at] as number];
      const { targets } = entities[at] as Entity;
      if (isObject(value))
        for (const target of targets) this.#mergeEntity(target, this.#hasContexts ? copyOf(value) : value);
      else if (errors.length === 0) for (const target of targets) run.gone.add(target);
    }
  }

  /**
   * A subgraph with an interface object returns the interface's name as `__typename`: it must not override a concrete
   * type name.
   */
  #mergeEntity(target: JsonObject, value: JsonObject): void {
    const [known, told] = [target.__typename, value.__typename];
    const isVaguer = typeof known === 'string' && typeof told === 'string' && !this.#satisfies(told, known);
    merge(target, value);
    if (isVaguer) target.__typename = known;
  }
}

function replace(
  holder: JsonObject | JsonValue[] | undefined,
  key: string | number | undefined,
  value: JsonObject,
): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else if (holder !== undefined) setOwn(holder, String(key), value);
}

/** Whether the response has an object, or null, for each requested entity. */
function isWhole(values: JsonValue, asked: number): values is JsonValue[] {
  return Array.isArray(values) && values.length === asked && values.every((value) => value === null || isObject(value));
}
