import type { SelectedField } from '../selected-fields.ts';
import { colourNameOf } from '../subgraph-colour.ts';

export interface GutterLines {
  /** The colour of each line with a field. */
  readonly lines: readonly { readonly line: number; readonly name: string }[];
  /** The names of fields that a role may not read. */
  readonly denied: readonly {
    readonly line: number;
    readonly column: number;
    readonly length: number;
    readonly title: string;
  }[];
}

export function gutterLines(fields: readonly SelectedField[], role: string): GutterLines {
  const lines = new Map<number, string>();
  const denied = new Map<number, GutterLines['denied'][number]>();
  for (const { field, type, subgraph, node } of fields) {
    const { loc } = node.name;
    if (loc === undefined) continue;
    const { line, column } = loc.startToken;
    if (subgraph !== undefined && !lines.has(line)) lines.set(line, colourNameOf(subgraph));
    if (!field.deniedTo?.includes(role)) continue;
    const who = role === 'anonymous' ? 'callers who are not signed in' : `the role ${role}`;
    denied.set(loc.start, {
      line,
      column,
      length: loc.end - loc.start,
      title: `${type}.${field.name} is not for ${who}: null`,
    });
  }
  return { lines: [...lines].map(([line, name]) => ({ line, name })), denied: [...denied.values()] };
}
