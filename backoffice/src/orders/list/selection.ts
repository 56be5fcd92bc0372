/** The chosen orders, and the one from which a range extends. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | undefined;
}

export const nothingSelected: Selection = { ids: new Set(), anchor: undefined };

export function toggle({ ids }: Selection, id: string): Selection {
  const chosen = new Set(ids);
  if (!chosen.delete(id)) chosen.add(id);
  return { ids: chosen, anchor: id };
}

/** Chooses everything between the anchor and an order, too. */
export function extendTo(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = selection.anchor === undefined ? -1 : order.indexOf(selection.anchor);
  const to = order.indexOf(id);
  if (from === -1 || to === -1) return toggle(selection, id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor };
}

/** All of them, or none if all are chosen already. */
export function toggleAll({ ids }: Selection, all: readonly string[]): Selection {
  const isAll = all.length > 0 && all.every((id) => ids.has(id));
  return { ids: new Set(isAll ? [] : all), anchor: undefined };
}
