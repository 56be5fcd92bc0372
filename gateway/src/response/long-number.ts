import { randomUUID } from 'node:crypto';

/** A random prefix that marks the digits of a number while `JSON` handles them as a string. */
const marker = `number ${randomUUID()} `;
const marked = new RegExp(`"${marker}([^"]*)"`, 'g');

/** Whether digits are written as a number: `toJSON` takes no such parameter. */
let isExact = false;
let hasWritten = false;

/** A number with more digits than a JavaScript number can hold. */
export class LongNumber {
  constructor(readonly digits: string) {}

  /** JSON.stringify writes it as a string, which keeps all digits. */
  toJSON(): string {
    hasWritten = true;
    return isExact ? marker + this.digits : this.digits;
  }
}

/** Runs a function that calls JSON.stringify, and returns its text with every digit of long numbers. */
export function writingExactly(write: () => string): string {
  isExact = true;
  hasWritten = false;
  try {
    const text = write();
    return hasWritten ? text.replaceAll(marked, '$1') : text;
  } finally {
    isExact = false;
  }
}

/** A {@link LongNumber} for a string from {@link markLongNumbers}, and every other value as it is. */
export function unmarked<Value>(value: Value): Value | LongNumber {
  return typeof value === 'string' && value.startsWith(marker) ? new LongNumber(value.slice(marker.length)) : value;
}

/** Numbers with fewer characters than this are exact in JavaScript. */
const longLength = 16;

/**
 * Whether the text may contain a number that would be rounded: a long run of digits and points that is probably not in
 * a string. A run that is long enough has a byte at a multiple of its length, so checking only those bytes is almost
 * free.
 */
export function hasLongNumber(json: Buffer): boolean {
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

/** Matches the bytes from `.` to `9`, which include `/`. */
function isInNumber(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x2e && byte <= 0x39;
}

/** Matches strings, which stay as they are, and long numbers outside of strings. */
const textsAndLongNumbers = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.]{15,}(?:[eE][-+]?\d+)?/g;

/**
 * Makes marked strings of the numbers that would be rounded.
 *
 * @param json valid JSON
 */
export function markLongNumbers(json: string): string {
  return json.replaceAll(textsAndLongNumbers, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : `"${marker}${token}"`,
  );
}
