import type { FormattedExecutionResult } from 'graphql';
import type { JsonValue } from './json.ts';
import { parseExactly, stringifyExactly } from './long-number.ts';

/** Data that is JSON already: whoever sends it sends the text, whoever looks into it parses it. */
export class JsonText {
  constructor(readonly text: string) {}

  toJSON(): unknown {
    return parseExactly(Buffer.from(this.text));
  }
}

/** As Apollo Server would stringify an answer, with data that is JSON already left as it is. */
export function stringifyAnswer(answer: FormattedExecutionResult): string {
  const { data, errors, extensions } = answer;
  if (!(data instanceof JsonText)) return `${JSON.stringify(answer)}\n`;
  const before = errors === undefined ? '{' : `{"errors":${JSON.stringify(errors)},`;
  const after = extensions === undefined ? '}\n' : `,"extensions":${JSON.stringify(extensions)}}\n`;
  return `${before}"data":${data.text}${after}`;
}

/** What JSON.stringify writes otherwise than it stands. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const escaped = /["\\\u0000-\u001f\ud800-\udfff]/;

/** As JSON.stringify, which costs more where there is nothing to escape. */
export function quote(text: string): string {
  return escaped.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** As JSON.stringify, with null for what is not there. */
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
 * The same text, with a byte for each character where that will do. What is cut out of a longer text keeps its width, and
 * one wide name makes all of an answer wide: twice as much to copy.
 */
export function narrow(text: string): string {
  const bytes = Buffer.from(text);
  return bytes.length === text.length ? bytes.toString('latin1') : text;
}
