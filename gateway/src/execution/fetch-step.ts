import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import type { EntitySource, SubgraphAnswer } from './entity-memo.ts';
import { isObject, merge, own, type JsonObject, type JsonValue } from './json.ts';
import { compilePick } from './representations.ts';
import { objectsAt, placesOf, type PlanPath } from './response-path.ts';
import { compileRewrites, type Satisfies } from './rewrites.ts';
import type { Run, Step } from './run.ts';
import { SubgraphUnavailableError } from './subgraph-client.ts';

/** Compiles a fetch of the plan: of root fields, or of entities at a path. */
export function compileFetch(node: FetchNode, path: PlanPath, satisfies: Satisfies): Step {
  return node.requires ? compileEntityFetch(node, path, satisfies) : compileRootFetch(node, path, satisfies);
}

function compileRootFetch(node: FetchNode, path: PlanPath, satisfies: Satisfies): Step {
  const ask = compileAsk(node);
  const rewriteOutput = compileRewrites(node.outputRewrites, satisfies);
  return async (run) => {
    const answer = await ask(run, undefined).catch((error: unknown) => void run.fail(error, path));
    const { data, errors } = answer?.parse() ?? {};
    reportErrors(run, node.serviceName, errors, (errorPath) => [errorPath]);
    if (!isObject(data)) return;
    rewriteOutput?.(data);
    for (const target of objectsAt(run.data, path)) merge(target, data);
  };
}

/** The objects that one representation stands for. */
interface Entity {
  readonly representation: string;
  readonly targets: JsonObject[];
}

function compileEntityFetch(node: FetchNode, path: PlanPath, satisfies: Satisfies): Step {
  const pick = compilePick(node.requires ?? [], satisfies);
  const rewriteInput = compileRewrites(node.inputRewrites, satisfies);
  const rewriteOutput = compileRewrites(node.outputRewrites, satisfies);
  const ask = compileAsk(node);
  const selection = `${node.serviceName}\n${node.operation}`;

  /** The distinct entities at the path. The representation is JSON from the start: it is the key and what is sent. */
  const entitiesAt = (root: JsonObject): Entity[] => {
    const entities = new Map<string, Entity>();
    for (const target of objectsAt(root, path)) {
      const picked = pick(target);
      if (picked?.__typename === undefined) continue;
      rewriteInput?.(picked);
      const representation = JSON.stringify(picked);
      const known = entities.get(representation);
      if (known === undefined) entities.set(representation, { representation, targets: [target] });
      else known.targets.push(target);
    }
    return [...entities.values()];
  };

  /** Asks for the entities that no earlier step has asked for. */
  const sourcesOf = (run: Run, entities: readonly Entity[]): EntitySource[] => {
    const known = run.entities.of(selection);
    const missing = entities.filter(({ representation }) => !known.has(representation));
    if (missing.length > 0) {
      const answer = ask(
        run,
        missing.map(({ representation }) => representation),
      );
      answer.catch(() => {}); // Whoever reads the entities meets the failure.
      for (const [index, { representation }] of missing.entries()) known.set(representation, { answer, index });
    }
    return entities.map(({ representation }) => known.get(representation) as EntitySource);
  };

  return async (run) => {
    const entities = entitiesAt(run.data);
    if (entities.length === 0) return;
    const sources = sourcesOf(run, entities);
    for (const answer of new Set(sources.map((source) => source.answer))) {
      const received = await answer.catch((error: unknown) => void run.fail(error, path));
      if (received === undefined) continue;
      const { data, errors } = received.parse();
      const values = isObject(data) ? own(data, '_entities') : undefined;
      const byIndex = new Map(
        entities.flatMap((entity, position) =>
          sources[position]?.answer === answer ? [[sources[position].index, entity] as const] : [],
        ),
      );
      reportErrors(run, node.serviceName, errors, ([, index, ...rest]) => {
        const concerned = typeof index === 'number' ? [byIndex.get(index)] : [...byIndex.values()];
        const targets = new Set(concerned.flatMap((entity) => entity?.targets ?? []));
        return placesOf(run.data, path, targets).map((place) => [...place, ...rest]);
      });
      if (!isWhole(values, byIndex)) {
        if (errors === undefined) run.fail(new SubgraphUnavailableError(node.serviceName, undefined), path);
        continue;
      }
      rewriteOutput?.(values);
      for (const [index, { targets }] of byIndex) {
        const value = values[index];
        if (isObject(value)) for (const target of targets) merge(target, value);
      }
    }
  };
}

/** Whether the answer has a place for each entity that was asked for. */
function isWhole(values: JsonValue, byIndex: ReadonlyMap<number, Entity>): values is JsonValue[] {
  return Array.isArray(values) && [...byIndex.keys()].every((index) => index < values.length);
}

/** Compiles the sending of the fetch's operation; the body is assembled from text that was made once. */
function compileAsk(node: FetchNode) {
  const { serviceName, operation, operationName, operationKind, variableUsages = [] } = node;
  const head = `{"query":${JSON.stringify(operation)}${operationName ? `,"operationName":${JSON.stringify(operationName)}` : ''},"variables":{`;
  return async (run: Run, representations: readonly string[] | undefined): Promise<SubgraphAnswer> => {
    const variables = variableUsages.flatMap((name) => {
      const value = Object.hasOwn(run.variables, name) ? run.variables[name] : undefined;
      return value === undefined ? [] : [`${JSON.stringify(name)}:${JSON.stringify(value)}`];
    });
    if (representations) variables.push(`"representations":[${representations.join(',')}]`);
    const body = `${head}${variables.join(',')}}}`;
    const text = await run.subgraph(serviceName).fetch({
      body,
      headers: run.headers,
      isRepeatable: operationKind === 'query',
      signal: run.signal,
    });
    return answerOf(serviceName, text);
  };
}

/** The text is parsed at once, to fail early, and again for each further use. */
function answerOf(serviceName: string, text: string): SubgraphAnswer {
  let first: JsonObject | undefined = parse(serviceName, text);
  return {
    parse: () => {
      const value = first ?? parse(serviceName, text);
      first = undefined;
      return value;
    },
  };
}

function parse(serviceName: string, text: string): JsonObject {
  try {
    const value = JSON.parse(text) as JsonValue;
    if (isObject(value) && (value.data !== undefined || Array.isArray(value.errors))) return value;
  } catch (error) {
    throw new SubgraphUnavailableError(serviceName, error);
  }
  throw new SubgraphUnavailableError(serviceName, new Error('The answer is no GraphQL response.'));
}

/** Passes a subgraph's errors on, each at every place of the client's answer that it concerns. */
function reportErrors(
  run: Run,
  serviceName: string,
  errors: JsonValue,
  placesFor: (path: (string | number)[]) => (string | number)[][],
): void {
  if (!Array.isArray(errors)) return;
  for (const error of errors.filter(isObject)) {
    const message = typeof error.message === 'string' ? error.message : `${serviceName} has answered an error.`;
    const given = isObject(error.extensions) ? error.extensions : {};
    const extensions = { code: 'DOWNSTREAM_SERVICE_ERROR', ...given, serviceName };
    const places = Array.isArray(error.path) ? placesFor(error.path as (string | number)[]) : [undefined];
    for (const path of places) run.errors.push(new GraphQLError(message, { path, extensions }));
  }
}
