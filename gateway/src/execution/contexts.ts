import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import { setOwn } from '@commerce/runtime';
import { isObject, own, type JsonObject, type JsonValue } from '../response/json.ts';
import type { PlanPath } from '../response/response-path.ts';
import { fragmentPrefix, type Satisfies } from './rewrites.ts';

/** The values of contexts, as variables of a fetch, for an object that is below other objects: the root comes first. */
export type ContextOf = (parents: readonly JsonObject[]) => JsonObject;

/** Compiles how a fetch finds the values of `@fromContext`: each `..` of a path is one object further up. */
export function compileContext(
  rewrites: readonly FetchDataKeyRenamer[] | undefined,
  satisfies: Satisfies,
): ContextOf | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  return (parents) => {
    const variables: JsonObject = {};
    for (const { path, renameKeyTo } of rewrites) {
      const up = path.findLastIndex((step) => step === '..') + 1;
      const value = valueIn(parents.at(-up), path.slice(up), satisfies);
      if (value !== undefined) setOwn(variables, renameKeyTo, value);
    }
    return variables;
  };
}

/** Undefined if the object is not of the type; null if an object on the way is null. */
function valueIn(from: JsonValue, path: readonly string[], satisfies: Satisfies): JsonValue {
  let value = from;
  for (const step of path) {
    if (!isObject(value)) return value;
    if (!step.startsWith(fragmentPrefix)) value = own(value, step);
    else if (!isOf(value, step.slice(fragmentPrefix.length), satisfies)) return undefined;
  }
  return value;
}

function isOf(object: JsonObject, condition: string, satisfies: Satisfies): boolean {
  const typeName = own(object, '__typename');
  return typeof typeName !== 'string' || satisfies(typeName, condition);
}

/** Visits every object at a path, with the objects that contain it: the root comes first. */
export function visitWithParents(
  root: JsonObject,
  path: PlanPath,
  visit: (object: JsonObject, parents: readonly JsonObject[]) => void,
): void {
  const walk = (value: JsonValue, depth: number, parents: readonly JsonObject[]): void => {
    if (Array.isArray(value)) {
      if (path[depth] === '@') for (const item of value) walk(item, depth + 1, parents);
    } else if (isObject(value)) {
      if (depth === path.length) visit(value, parents);
      else walk(own(value, String(path[depth])), depth + 1, [...parents, value]);
    }
  };
  walk(root, 0, []);
}

/** A copy that shares no object: objects under different contexts may have different fields. */
export function copyOf(value: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const [key, part] of Object.entries(value)) setOwn(copy, key, copyOfValue(part));
  return copy;
}

function copyOfValue(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(copyOfValue);
  return isObject(value) ? copyOf(value) : value;
}
