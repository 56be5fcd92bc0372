import type { Graph } from '../graph.ts';

export interface Match {
  readonly type: string;
  /** Undefined if the type itself matches. */
  readonly field: string | undefined;
}

const most = 12;

/** Types and fields whose names contain a text, those that begin with it first. */
export function findInGraph(text: string, { types }: Graph): Match[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const all: Match[] = types.flatMap(({ name, fields }) => [
    { type: name, field: undefined },
    ...fields.map((field) => ({ type: name, field: field.name })),
  ]);
  const rank = ({ type, field }: Match): number => {
    const name = (field ?? type).toLowerCase();
    const whole = `${type}.${field ?? ''}`.toLowerCase();
    if (name === wanted) return 0;
    if (name.startsWith(wanted)) return field === undefined ? 1 : 2;
    return name.includes(wanted) || whole.startsWith(wanted) ? 3 : 4;
  };
  return all
    .map((match) => [rank(match), match] as const)
    .filter(([rank]) => rank < 4)
    .toSorted(([a], [b]) => a - b)
    .slice(0, most)
    .map(([, match]) => match);
}
