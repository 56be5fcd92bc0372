/** The values of a query string: a parameter that is there several times is a list. */
export type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Filters are in the address as people would write them: `?status=CONFIRMED&status=PROCESSING`. */
export function readSearch(text: string): Record<string, string | string[]> {
  const parameters = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((key) => {
      const [first = '', ...others] = parameters.getAll(key);
      return [key, others.length === 0 ? first : [first, ...others]];
    }),
  );
}

export function writeSearch(search: object): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(search) as [string, unknown][])
    for (const each of Array.isArray(value) ? value : [value])
      if (isText(each) && each !== '') parameters.append(key, String(each));
  const text = parameters.toString();
  return text && `?${text}`;
}

const isText = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** One value of a parameter; undefined if there is none. */
export const one = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** All values of a parameter that are in a list; undefined if there are none. */
export function some<Value extends string>(value: unknown, known: readonly Value[]): readonly Value[] | undefined {
  const given: unknown[] = Array.isArray(value) ? value : [value];
  const found = known.filter((each) => given.includes(each));
  return found.length === 0 ? undefined : found;
}
