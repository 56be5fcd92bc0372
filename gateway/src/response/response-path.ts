import { isObject, own, type JsonObject, type JsonValue } from './json.ts';
import { LongNumber } from './long-number.ts';

/** A path of the plan: response keys, and `@` for every item of a list. */
export type PlanPath = readonly (string | number)[];

/** Called with an object, its parent and its key; the root has no parent. */
export type VisitObject = (object: JsonObject, holder?: JsonObject | JsonValue[], key?: string | number) => void;

/**
 * Visits every object at a path.
 *
 * @param isShared whether an object can occur at several paths: then it is visited once
 */
export function visitObjectsAt(root: JsonObject, path: PlanPath, isShared: boolean, visit: VisitObject): void {
  if (path.length === 0) return visit(root);
  const passed = isShared ? new Set<JsonValue>() : undefined;
  const enter = (holder: JsonObject | JsonValue[], key: string | number, value: JsonValue, depth: number): void => {
    if (typeof value !== 'object' || value === null || value instanceof LongNumber) return;
    if (depth < path.length) descend(value, depth);
    else if (!Array.isArray(value)) visit(value, holder, key);
  };
  const descend = (holder: JsonObject | JsonValue[], depth: number): void => {
    if (passed?.has(holder)) return;
    passed?.add(holder);
    const element = path[depth];
    if (element === '@') {
      if (!Array.isArray(holder)) return;
      for (let index = 0; index < holder.length; index += 1) enter(holder, index, holder[index], depth + 1);
    } else if (!Array.isArray(holder)) {
      const key = String(element);
      enter(holder, key, own(holder, key), depth + 1);
    }
  };
  descend(root, 0);
}

/** The object at a path of keys and indexes. */
export function objectAt(root: JsonObject, path: readonly (string | number)[]): JsonObject | undefined {
  let value: JsonValue = root;
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)];
    else value = isObject(value) ? own(value, String(step)) : undefined;
  }
  return isObject(value) ? value : undefined;
}

type Place = (string | number)[];

/** Limits the paths per object: a response may repeat an object many times, and more errors than this are of no use. */
const maxPlaces = 1_000;
const maxVisits = 100_000;

/** All paths below a path that hold one of the objects, by object, found in one traversal. */
export function placesOf(root: JsonObject, path: PlanPath, wanted: ReadonlySet<JsonValue>): Map<JsonObject, Place[]> {
  const places = new Map<JsonObject, Place[]>();
  let [found, visits] = [0, 0];
  const walk = (value: JsonValue, depth: number, place: Place): void => {
    visits += 1;
    if (found >= maxPlaces || visits > maxVisits) return;
    const element = path[depth];
    if (element === undefined) {
      if (!isObject(value) || !wanted.has(value)) return;
      found += 1;
      const known = places.get(value);
      if (known === undefined) places.set(value, [place]);
      else known.push(place);
    } else if (element === '@') {
      if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, depth + 1, [...place, index]);
    } else if (isObject(value)) {
      walk(own(value, String(element)), depth + 1, [...place, element]);
    }
  };
  walk(root, 0, []);
  return places;
}
