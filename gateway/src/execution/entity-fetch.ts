import type { FetchNode } from '@apollo/query-planner';
import type { EntitySource } from './entity-memo.ts';
import { isObject, merge, own, type JsonObject, type JsonValue } from './json.ts';
import { compilePick, type Pick } from './representations.ts';
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
  readonly #rewriteInput: Rewrite | undefined;
  readonly #rewriteOutput: Rewrite | undefined;
  readonly #ask: Ask;

  constructor(node: FetchNode, path: PlanPath, satisfies: Satisfies) {
    this.#node = node;
    this.#path = path;
    this.#selection = `${node.serviceName}\n${node.operation.replace(/^query\s+\w+/, 'query')}`;
    this.#pick = compilePick(node.requires ?? [], satisfies);
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
    for (const target of objectsAt(data, this.#path)) {
      const picked = this.#pick(target);
      if (picked?.__typename === undefined) continue;
      this.#rewriteInput?.(picked);
      const representation = JSON.stringify(picked);
      const known = entities.get(representation);
      if (known === undefined) entities.set(representation, { representation, targets: [target] });
      else known.targets.push(target);
    }
    return [...entities.values()];
  }

  /** Asks for the entities that no earlier step has asked for, and tells in which answer each of them is. */
  #byAnswer(run: Run, entities: readonly Entity[]): Map<Promise<SubgraphAnswer>, Map<number, Entity>> {
    const known = run.entities.of(this.#selection);
    const missing = entities.map(({ representation }) => representation).filter((one) => !known.has(one));
    if (missing.length > 0) {
      const answer = this.#ask(run, missing);
      answer.catch(() => {}); // Whoever reads the entities meets the failure.
      for (const [index, representation] of missing.entries()) known.set(representation, { answer, index });
    }
    const byAnswer = new Map<Promise<SubgraphAnswer>, Map<number, Entity>>();
    for (const entity of entities) {
      const { answer, index } = known.get(entity.representation) as EntitySource;
      byAnswer.set(answer, (byAnswer.get(answer) ?? new Map()).set(index, entity));
    }
    return byAnswer;
  }

  #mergeInto(run: Run, answer: SubgraphAnswer, byIndex: EntitiesByIndex): void {
    const { data, errors } = answer.parse();
    reportErrors(run, this.#node, errors, ([, index, ...rest]) => {
      const concerned = typeof index === 'number' ? [byIndex.get(index)] : [...byIndex.values()];
      const targets = new Set(concerned.flatMap((entity) => entity?.targets ?? []));
      return placesOf(run.data, this.#path, targets).map((place) => [...place, ...rest]);
    });
    const values = isObject(data) ? own(data, '_entities') : undefined;
    if (!isWhole(values, byIndex)) {
      if (errors === undefined) run.fail(new SubgraphUnavailableError(this.#node.serviceName, undefined), this.#path);
      return;
    }
    this.#rewriteOutput?.(values);
    for (const [index, { targets }] of byIndex) {
      const value = values[index];
      if (isObject(value)) for (const target of targets) merge(target, value);
    }
  }
}

/** Whether the answer has a place for each entity that was asked for. */
function isWhole(values: JsonValue, byIndex: EntitiesByIndex): values is JsonValue[] {
  return Array.isArray(values) && [...byIndex.keys()].every((index) => index < values.length);
}
