import type { FetchNode } from '@apollo/query-planner';
import { isObject, merge, own, type JsonObject, type JsonValue } from './json.ts';
import { compileIdentity, compilePick, type Identify, type Pick } from './representations.ts';
import { objectsAt, placesOf, type PlanPath } from './response-path.ts';
import { compileRewrites, type Rewrite, type Satisfies } from './rewrites.ts';
import type { Run, Step } from './run.ts';
import { compileAsk, reportErrors, type Ask, type SubgraphAnswer } from './subgraph-answer.ts';
import { SubgraphUnavailableError } from './subgraph-client.ts';

/** The objects that one representation stands for. */
interface Entity {
  /** JSON: what tells entities apart is at once what is sent. */
  readonly representation: string;
  readonly targets: JsonObject[];
}

/** The entities whose data is in one answer, by their index there. */
type EntitiesByIndex = ReadonlyMap<number, Entity>;

/** Compiles a fetch of what a subgraph knows of the entities at a path. */
export function compileEntityFetch(node: FetchNode, path: PlanPath, satisfies: Satisfies): Step {
  const fetch = new EntityFetch(node, path, satisfies);
  return (run) => fetch.run(run);
}

class EntityFetch {
  readonly #node: FetchNode;
  readonly #path: PlanPath;
  /** What is asked for, whatever the number that the planner has given to the operation. */
  readonly #selection: string;
  readonly #pick: Pick;
  readonly #identify: Identify;
  readonly #rewriteInput: Rewrite | undefined;
  readonly #rewriteOutput: Rewrite | undefined;
  readonly #ask: Ask;

  constructor(node: FetchNode, path: PlanPath, satisfies: Satisfies) {
    this.#node = node;
    this.#path = path;
    this.#selection = `${node.serviceName}\n${node.operation.replace(/^query\s+\w+/, 'query')}`;
    this.#pick = compilePick(node.requires ?? [], satisfies);
    this.#identify = compileIdentity(node.requires ?? []);
    this.#rewriteInput = compileRewrites(node.inputRewrites, satisfies);
    this.#rewriteOutput = compileRewrites(node.outputRewrites, satisfies);
    this.#ask = compileAsk(node);
  }

  async run(run: Run): Promise<void> {
    const entities = this.#entitiesIn(run.data);
    for (const [answer, byIndex] of this.#byAnswer(run, entities)) {
      const received = await answer.catch((error: unknown) => run.fail(error, this.#path));
      if (received !== undefined) this.#mergeInto(run, received, byIndex);
    }
  }

  /** The entities at the path, each once. */
  #entitiesIn(data: JsonObject): Entity[] {
    const entities = new Map<string, Entity>();
    const byIdentity = new Map<string, Entity | undefined>();
    for (const target of objectsAt(data, this.#path)) {
      const identity = this.#identify(target);
      if (identity === undefined || !byIdentity.has(identity)) {
        const entity = this.#add(target, entities);
        if (identity !== undefined) byIdentity.set(identity, entity);
      } else {
        byIdentity.get(identity)?.targets.push(target);
      }
    }
    return [...entities.values()];
  }

  #add(target: JsonObject, entities: Map<string, Entity>): Entity | undefined {
    const picked = this.#pick(target);
    if (picked?.__typename === undefined) return undefined;
    this.#rewriteInput?.(picked);
    const representation = JSON.stringify(picked);
    let entity = entities.get(representation);
    if (entity === undefined) entities.set(representation, (entity = { representation, targets: [] }));
    entity.targets.push(target);
    return entity;
  }

  /** Sees to it that the entities are asked for, and tells in which answer each of them is. */
  #byAnswer(run: Run, entities: readonly Entity[]): Map<Promise<SubgraphAnswer>, Map<number, Entity>> {
    const ask = (representations: readonly string[]) => this.#ask(run, representations);
    const byAnswer = new Map<Promise<SubgraphAnswer>, Map<number, Entity>>();
    for (const entity of entities) {
      const { answer, index } = run.entities.find(this.#selection, entity.representation, ask);
      byAnswer.set(answer, (byAnswer.get(answer) ?? new Map()).set(index, entity));
    }
    return byAnswer;
  }

  #mergeInto(run: Run, answer: SubgraphAnswer, byIndex: EntitiesByIndex): void {
    const { data, errors } = answer.parse();
    reportErrors(run, this.#node, errors, ([, index, ...rest]) => {
      const isOfOne = typeof index === 'number' && index < answer.asked;
      const concerned = isOfOne ? [byIndex.get(index)] : [...byIndex.values()];
      const targets = new Set(concerned.flatMap((entity) => entity?.targets ?? []));
      return placesOf(run.data, this.#path, targets).map((place) => [...place, ...rest]);
    });
    const values = data && own(data, '_entities');
    if (!isWhole(values, answer.asked)) {
      if (errors.length === 0) run.fail(new SubgraphUnavailableError(this.#node.serviceName, undefined), this.#path);
      return;
    }
    this.#rewriteOutput?.(values);
    for (const [index, { targets }] of byIndex) {
      const value = values[index];
      if (isObject(value)) for (const target of targets) merge(target, value);
    }
  }
}

/** Whether the answer has an object, or null, for each entity that was asked for. */
function isWhole(values: JsonValue, asked: number): values is JsonValue[] {
  return Array.isArray(values) && values.length === asked && values.every((value) => value === null || isObject(value));
}
