import { isObject, own, type JsonObject, type JsonValue } from './json.ts';

/** A path of the plan: response keys, and `@` for every item of a list. */
export type PlanPath = readonly (string | number)[];

/** Is called with an object, and with what holds it under which key; nothing holds the root. */
export type VisitObject = (object: JsonObject, holder?: JsonObject | JsonValue[], key?: string | number) => void;

/**
 * Visits every place at a path that holds an object.
 *
 * @param isShared whether objects may stand at several places: then they are looked through once
 */
export function visitObjectsAt(root: JsonObject, path: PlanPath, isShared: boolean, visit: VisitObject): void {
  if (path.length === 0) return visit(root);
  const passed = isShared ? new Set<JsonValue>() : undefined;
  const enter = (holder: JsonObject | JsonValue[], key: string | number, value: JsonValue, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
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

/** Every place below a path that holds one of the objects: for errors, so it is never in the way of an answer. */
export function placesOf(root: JsonObject, path: PlanPath, wanted: ReadonlySet<JsonObject>): (string | number)[][] {
  const places: (string | number)[][] = [];
  const walk = (value: JsonValue, depth: number, place: (string | number)[]): void => {
    const element = path[depth];
    if (element === undefined) {
      if (isObject(value) && wanted.has(value)) places.push(place);
    } else if (element === '@') {
      if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, depth + 1, [...place, index]);
    } else if (isObject(value)) {
      walk(own(value, String(element)), depth + 1, [...place, element]);
    }
  };
  walk(root, 0, []);
  return places;
}
