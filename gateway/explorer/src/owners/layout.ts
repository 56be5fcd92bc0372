import { isEntity, type Ownership } from './ownership.ts';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  /** Each subgraph is a column. */
  readonly columns: ReadonlyMap<string, Place>;
  readonly types: ReadonlyMap<string, Place & { readonly subgraph: string }>;
}

const column = { width: 272, gap: 148, padding: 20, head: 52 };
const heights = { entity: 62, value: 34 };
const gap = 10;

/** Columns side by side. Entities, which are taller, are above the other types. */
export function layoutOf({ columns }: Ownership): Layout {
  const places = new Map<string, Place>();
  const types = new Map<string, Place & { readonly subgraph: string }>();
  columns.forEach(({ subgraph, types: drawn }, index) => {
    const x = index * (column.width + column.gap);
    let y = column.head;
    for (const type of drawn) {
      const height = isEntity(type) ? heights.entity : heights.value;
      types.set(type.name, { subgraph, x: x + column.padding, y, width: column.width - 2 * column.padding, height });
      y += height + gap;
    }
    places.set(subgraph, { x, y: 0, width: column.width, height: y - gap + column.padding });
  });
  return { columns: places, types };
}
