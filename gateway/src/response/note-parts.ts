import type { JsonValue } from './json.ts';
import type { PartOfObject, Write, Writing } from './serialize-values.ts';

/** Serializes an object, and notes its deferred fragments. */
export function noteParts(write: Write, fragments: readonly PartOfObject[]): Write {
  return (value, writing) => {
    const written = write(value, writing);
    if (written !== undefined) for (const each of fragments) writing.parts?.push({ ...each, path: [], place: [] });
    return written;
  };
}

/** Serializes a field, and adds it to the paths of the parts below. */
export function leadPartsTo(write: Write, key: string, dataKey: string): Write {
  return (value, writing) => ledTo(write, value, writing, [key, dataKey]);
}

/**
 * Serializes a list, and adds the indexes of its items to the paths of the parts below.
 *
 * @param list serializes a list with a given function for its items
 */
export function leadPartsToItems(list: (write: Write) => Write, write: Write): Write {
  return (value, writing) => {
    let index = -1;
    const item: Write = (each, state) => {
      index += 1;
      return ledTo(write, each, state, [index, index]);
    };
    return list(item)(value, writing);
  };
}

function ledTo(
  write: Write,
  value: JsonValue,
  writing: Writing,
  [key, dataKey]: readonly [string | number, string | number],
): string | undefined {
  const { parts = [] } = writing;
  const from = parts.length;
  const written = write(value, writing);
  if (written === undefined || written === 'null') parts.length = from; // What is null has no parts.
  for (let index = from; index < parts.length; index += 1) {
    parts[index]?.path.unshift(key);
    parts[index]?.place.unshift(dataKey);
  }
  return written;
}
