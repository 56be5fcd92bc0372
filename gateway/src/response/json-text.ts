import type { FormattedExecutionResult } from 'graphql';
import type { JsonValue } from './json.ts';
import { parseExactly, stringifyExactly } from './exact-json.ts';

/** Data that is already serialized as JSON: the sender writes the text, and code that inspects it parses it. */
export class JsonText {
  constructor(readonly text: string) {}

  toJSON(): unknown {
    return parseExactly(Buffer.from(this.text));
  }
}

/** Serializes a response like Apollo Server, but inserts data that is already JSON unchanged. */
export function stringifyAnswer(answer: FormattedExecutionResult): string {
  const { data, errors, extensions } = answer;
  if (!(data instanceof JsonText)) return `${JSON.stringify(answer)}\n`;
  const before = errors === undefined ? '{' : `{"errors":${JSON.stringify(errors)},`;
  const after = extensions === undefined ? '}\n' : `,"extensions":${JSON.stringify(extensions)}}\n`;
  return `${before}"data":${data.text}${after}`;
}

/** Characters that JSON.stringify escapes. */
// oxlint-disable-next-line no-control-regex -- control characters must be escaped
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Like JSON.stringify, but faster for strings without characters to escape. */
export function quote(text: string): string {
  return escaped.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Like JSON.stringify, with null for undefined. */
export function write(value: JsonValue): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return Number.isFinite(value) ? `${value}` : 'null';
    default:
      return value === null || value === undefined ? 'null' : stringifyExactly(value);
  }
}

/**
 * Returns the same text with one byte per character where possible. A slice of a two-byte string stays two bytes wide,
 * and one such name makes the whole response two bytes wide, which doubles the cost of copying.
 */
export function narrow(text: string): string {
  const bytes = Buffer.from(text);
  return bytes.length === text.length ? bytes.toString('latin1') : text;
}
