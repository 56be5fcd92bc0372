/** The path of a value in an event: `['subject']`, `['aggregateversion']`, `['data', 'lines', 'variantId']`. */
export type AttributePath = readonly string[];

/** The value at a path, or undefined if the event has none. */
export function attributeOf(event: object, path: AttributePath): unknown {
  let value: unknown = event;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** Whether the event has the attribute. It may have no value, if a list on its path is empty. */
export function hasAttribute(event: object, path: AttributePath): boolean {
  let values: unknown[] = [event];
  for (const step of path) {
    const found = values.map((value) => (value as Record<string, unknown> | null)?.[step] ?? undefined);
    if (found.includes(undefined)) return false;
    values = found.flat();
  }
  return true;
}

/** All values at a path, which may pass through lists. */
export function attributesOf(event: object, path: AttributePath): unknown[] {
  let values: unknown[] = [event];
  for (const step of path) {
    values = values.flatMap((value) =>
      typeof value === 'object' && value !== null ? ((value as Record<string, unknown>)[step] ?? []) : [],
    );
  }
  return values;
}
