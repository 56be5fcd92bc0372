import { randomUUID } from 'node:crypto';
import type { JsonValue } from './json.ts';

/** Stands before the digits of a number while `JSON` takes it for a text. Nobody else knows it. */
const marker = `number ${randomUUID()} `;
const marked = new RegExp(`"${marker}([^"]*)"`, 'g');

/** What `toJSON` cannot be told: whether digits are wanted as a number. */
let isExact = false;
let hasWritten = false;

/** A number of more digits than JavaScript keeps. */
export class LongNumber {
  constructor(readonly digits: string) {}

  /** For JSON.stringify it is a text, which keeps the digits as well. */
  toJSON(): string {
    hasWritten = true;
    return isExact ? marker + this.digits : this.digits;
  }
}

/** As JSON.stringify, with every digit of long numbers. */
export function stringifyExactly(value: JsonValue): string {
  isExact = true;
  hasWritten = false;
  try {
    const text = JSON.stringify(value);
    return hasWritten ? text.replaceAll(marked, '$1') : text;
  } finally {
    isExact = false;
  }
}

/** As JSON.parse, with a {@link LongNumber} for each number that it would round. */
export function parseExactly(json: Buffer): JsonValue {
  const text = json.toString();
  const value = JSON.parse(text) as JsonValue;
  if (!hasLongNumber(json)) return value;
  return JSON.parse(markLongNumbers(text), (_key, one: JsonValue) =>
    typeof one === 'string' && one.startsWith(marker) ? new LongNumber(one.slice(marker.length)) : one,
  ) as JsonValue;
}

/** JavaScript keeps all numbers of fewer characters than this. */
const longLength = 16;

/**
 * Whether there is a run of digits and points, outside of texts as far as can be told from what stands before it, that may be
 * rounded. A run that is long enough has a byte at a multiple of its length: looking at these alone costs next to nothing.
 */
function hasLongNumber(json: Buffer): boolean {
  for (let at = longLength - 1; at < json.length; at += longLength) {
    if (!isInNumber(json[at])) continue;
    let start = at;
    while (isInNumber(json[start - 1])) start -= 1;
    let end = at + 1;
    while (isInNumber(json[end])) end += 1;
    if (end - start >= longLength && json[start - 1] !== quotationMark) return true;
    at += Math.floor((end - 1 - at) / longLength) * longLength;
  }
  return false;
}

const quotationMark = 0x22;

/** Of the bytes from `.` to `9`, which has `/` among them. */
function isInNumber(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x2e && byte <= 0x39;
}

/** Texts, which are left as they are, and what may be long outside of them. */
const textsAndLongNumbers = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.]{15,}(?:[eE][-+]?\d+)?/g;

/** @param json valid */
function markLongNumbers(json: string): string {
  return json.replaceAll(textsAndLongNumbers, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : `"${marker}${token}"`,
  );
}
