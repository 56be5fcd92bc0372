/**
 * Whether a JSON text has at most this many values, including those of lists and objects. Check it before parsing: a
 * megabyte of short names takes a hundred times as long to parse and process as one long string.
 */
export function hasAtMostValues(json: string, maximum: number): boolean {
  let values = 1;
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (character === '"') index = endOfText(json, index);
    else if (character === ',' || character === '[' || character === '{') values += 1;
    if (values > maximum) return false;
  }
  return true;
}

/** The end of the string that starts here, or of the text if it is unterminated. */
function endOfText(json: string, begin: number): number {
  let end = begin;
  do {
    end = json.indexOf('"', end + 1);
    if (end === -1) return json.length;
  } while (isEscaped(json, end));
  return end;
}

function isEscaped(json: string, index: number): boolean {
  let backslashes = 0;
  while (json[index - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}
