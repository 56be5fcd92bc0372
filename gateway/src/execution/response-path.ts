import { isObject, own, type JsonObject, type JsonValue } from './json.ts';

/** A path of the plan: response keys, and `@` for every item of a list. */
export type PlanPath = readonly (string | number)[];

/**
 * The objects at a path, each once: where several places hold the same object, as places of the same entity do after a
 * merge, it is found once.
 */
export function objectsAt(root: JsonObject, path: PlanPath): JsonObject[] {
  let current = new Set<JsonValue>([root]);
  for (const element of path) {
    const next = new Set<JsonValue>();
    for (const value of current) step(value, element, (found) => next.add(found));
    current = next;
  }
  return [...current].filter(isObject);
}

function step(value: JsonValue, element: string | number, visit: (found: JsonValue) => void): void {
  if (element === '@') {
    if (Array.isArray(value)) for (const item of value) if (item !== null && item !== undefined) visit(item);
    return;
  }
  const found = isObject(value) ? own(value, String(element)) : undefined;
  if (found !== null && found !== undefined) visit(found);
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
