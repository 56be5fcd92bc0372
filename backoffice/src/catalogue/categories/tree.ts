import type { StaffCategoryTreeQuery } from '../../generated/catalogue-operations.ts';

export type TreeCategory = StaffCategoryTreeQuery['categories'][number];

/** A category at its place in the tree. */
export interface TreeRow {
  readonly category: TreeCategory;
  readonly depth: number;
  readonly parentId: string | null;
  readonly position: number;
  readonly siblings: number;
}

/** All categories from above to below, children after their parents, as staff have ordered them. */
export function treeRows({ rootCategories, categories }: StaffCategoryTreeQuery): readonly TreeRow[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const below = (ids: readonly { readonly id: string }[], parentId: string | null, depth: number): TreeRow[] =>
    ids.flatMap(({ id }, position) => {
      const category = byId.get(id);
      if (category === undefined) return [];
      const row = { category, depth, parentId, position, siblings: ids.length };
      return [row, ...below(category.children, id, depth + 1)];
    });
  return below(rootCategories, null, 0);
}

/** A move of a category: below another parent, or to another position. */
export interface Move {
  readonly parentId: string | null;
  readonly position: number | null;
}

/** What the buttons of a row do. Undefined where there is nowhere to go. */
export function movesOf(
  row: TreeRow,
  rows: readonly TreeRow[],
): Record<'up' | 'down' | 'in' | 'out', Move | undefined> {
  const { parentId, position, siblings } = row;
  const before = rows.find((each) => each.parentId === parentId && each.position === position - 1);
  const parent = rows.find(({ category }) => category.id === parentId);
  return {
    up: position > 0 ? { parentId, position: position - 1 } : undefined,
    down: position < siblings - 1 ? { parentId, position: position + 1 } : undefined,
    in: before && { parentId: before.category.id, position: null },
    out: parent && { parentId: parent.parentId, position: parent.position + 1 },
  };
}
