import { setOwn } from '@commerce/runtime';
import { LongNumber } from './long-number.ts';

/** A parsed JSON value. */
export type JsonValue = string | number | boolean | null | undefined | LongNumber | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LongNumber);
}

/** Reads a property whose name, chosen by a client's alias, may collide with one of `Object.prototype`. */
export function own(object: JsonObject, key: string): JsonValue {
  const value = object[key];
  return value !== undefined && key in Object.prototype && !Object.hasOwn(object, key) ? undefined : value;
}

/** Whether two values have the same JSON, apart from the order of keys. */
export function areEqual(one: JsonValue, other: JsonValue): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one)) return Array.isArray(other) && areEqualLists(one, other);
  if (Array.isArray(other)) return false;
  if (one instanceof LongNumber) return other instanceof LongNumber && one.digits === other.digits;
  if (other instanceof LongNumber) return false;
  let keys = 0;
  for (const key in one) {
    if (!Object.hasOwn(other, key) || !areEqual(one[key], other[key])) return false;
    keys += 1;
  }
  for (const _ in other) keys -= 1;
  return keys === 0;
}

function areEqualLists(one: readonly JsonValue[], other: readonly JsonValue[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (!areEqual(one[index], other[index])) return false;
  return true;
}

/**
 * Merges the data of one subgraph into the data of others: objects and lists recursively, other values by replacement.
 */
export function merge(target: JsonObject, source: JsonObject): void {
  for (const key in source) {
    const value = source[key];
    const existing = own(target, key);
    if (existing === value) continue;
    if (value === null && existing !== undefined) continue; // A null from one subgraph does not replace a value from another.
    if (existing === undefined || existing === null || typeof existing !== 'object') setOwn(target, key, value);
    else if (Array.isArray(existing) && Array.isArray(value)) mergeLists(existing, value);
    else if (isObject(existing) && isObject(value)) merge(existing, value);
    else setOwn(target, key, value);
  }
}

function mergeLists(target: JsonValue[], source: readonly JsonValue[]): void {
  for (let index = 0; index < source.length; index += 1) {
    const value = source[index];
    const existing = target[index];
    if (value === null && existing !== undefined) continue;
    if (isObject(existing) && isObject(value)) merge(existing, value);
    else if (Array.isArray(existing) && Array.isArray(value)) mergeLists(existing, value);
    else target[index] = value;
  }
}
