/**
 * How spreadsheets recognize a formula, which may send data elsewhere when the file is opened. See
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/** A text that spreadsheets show and do not evaluate: an apostrophe precedes what looks like a formula. */
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text);

/** The text of a cell, without the apostrophe that `guarded` adds. */
export const unguarded = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);

/** A line of CSV as in RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Escapes the characters that separate texts. */
export const escaped = (text: string): string => text.replaceAll(/[\\|=]/g, String.raw`\$&`);

export const unescaped = (text: string): string => text.replaceAll(/\\([\\|=])/g, '$1');

/** The parts between separators that are not escaped. The parts are still escaped. */
export function splitAt(separator: '|' | '=', text: string): string[] {
  const parts = [''];
  for (let at = 0; at < text.length; at += 1) {
    const part = text[at] === '\\' ? text.slice(at, at + 2) : text[at]!;
    at += part.length - 1;
    if (part === separator) parts.push('');
    else parts[parts.length - 1] += part;
  }
  return parts;
}
