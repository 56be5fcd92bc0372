/** What JSON.parse makes. */
export type JsonValue = string | number | boolean | null | undefined | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a property that clients may have named, by an alias, like one of `Object.prototype`. */
export function own(object: JsonObject, key: string): JsonValue {
  const value = object[key];
  return value !== undefined && key in Object.prototype && !Object.hasOwn(object, key) ? undefined : value;
}

/** Writes a property, also one named `__proto__`. */
export function setOwn(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}

/** Adds what one subgraph knows of an object to what others have told: objects and lists into each other, the rest over it. */
export function merge(target: JsonObject, source: JsonObject): void {
  for (const key of Object.keys(source)) {
    const value = source[key];
    const existing = own(target, key);
    if (value === null && existing !== undefined) continue; // What one subgraph knows, another's null does not undo.
    if (existing === undefined || existing === null || typeof existing !== 'object') setOwn(target, key, value);
    else if (Array.isArray(existing) && Array.isArray(value)) mergeLists(existing, value);
    else if (isObject(existing) && isObject(value)) merge(existing, value);
    else setOwn(target, key, value);
  }
}

function mergeLists(target: JsonValue[], source: readonly JsonValue[]): void {
  for (const [index, value] of source.entries()) {
    const existing = target[index];
    if (value === null && existing !== undefined) continue;
    if (isObject(existing) && isObject(value)) merge(existing, value);
    else if (Array.isArray(existing) && Array.isArray(value)) mergeLists(existing, value);
    else target[index] = value;
  }
}
