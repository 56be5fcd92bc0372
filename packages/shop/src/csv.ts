/** The byte order mark by which spreadsheets recognize UTF-8. */
export const byteOrderMark = '\uFEFF';

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
