import { navigationOf } from '../layout/navigation.ts';
import type { Viewer } from '../session/staff.ts';

/** Something to go to. */
export interface PaletteEntry {
  readonly group: 'Pages' | 'Orders' | 'Customers' | 'Products';
  readonly href: string;
  readonly label: string;
  /** Softer, after it. */
  readonly detail?: string;
}

/** The pages that somebody may open, whose names have a word that begins with the text. */
export function pagesFor(text: string, viewer: Pick<Viewer, 'role'>): readonly PaletteEntry[] {
  const entries = navigationOf(viewer).flatMap((group) =>
    group.entries.map(({ href, label }): PaletteEntry => ({ group: 'Pages', href, label, detail: group.label })),
  );
  const wanted = text.trim().toLowerCase();
  return entries.filter(({ label }) => {
    const name = label.toLowerCase();
    return name.startsWith(wanted) || name.split(' ').some((word) => word.startsWith(wanted));
  });
}

/** Which orders a text may mean: the one with a number, or those of an e-mail address. */
export function orderFilterFor(text: string): { readonly number: string } | { readonly email: string } | undefined {
  const words = text.trim();
  if (/^#?\d{4,20}$/.test(words)) return { number: words.replace('#', '') };
  return words.includes('@') && words.length > 2 ? { email: words } : undefined;
}

/** The entry after or before another one, around the ends. */
export const stepIn = (count: number, from: number, steps: number): number =>
  count === 0 ? -1 : (from + steps + count) % count;
