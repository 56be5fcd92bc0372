import type { JsonValue } from './json.ts';
import { hasLongNumber, markLongNumbers, unmarked, writingExactly } from './long-number.ts';

/** Like JSON.stringify, with every digit of long numbers. */
export function stringifyExactly(value: JsonValue): string {
  return writingExactly(() => JSON.stringify(value));
}

/** Like JSON.parse, with a `LongNumber` for each number that would be rounded. */
export function parseExactly(json: Buffer): JsonValue {
  const text = json.toString();
  const value = JSON.parse(text) as JsonValue;
  if (!hasLongNumber(json)) return value;
  return JSON.parse(markLongNumbers(text), (_key, one: JsonValue) => unmarked(one)) as JsonValue;
}
