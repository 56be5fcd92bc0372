import { isText, objectsIn, type JsonObject } from './json-walk.ts';
import { createSessionStore } from './store.ts';

/** What examples can ask for, and how a developer comes by it. */
export const whereToFind = {
  variantId: 'run “List products” first',
  productId: 'run “List products” first',
  productSlug: 'run “List products” first',
  categoryId: 'run “Categories” first',
  orderId: 'place an order first',
} as const;

export type RememberedName = keyof typeof whereToFind;
export type Remembered = Partial<Record<RememberedName, string>>;

export const remembered = createSessionStore<Remembered>('commerce-explorer:remembered', {});

/** Recognises by shape, not by type name, so that it works whether or not an operation selects `__typename`. */
const recognise: Record<RememberedName, (object: JsonObject) => unknown> = {
  variantId: ({ id, availableQuantity }) => typeof availableQuantity === 'number' && availableQuantity > 0 && id,
  productId: ({ id, slug, title }) => slug && title && id,
  productSlug: ({ slug, title }) => title && slug,
  categoryId: ({ id, name, slug }) => name && slug && id,
  orderId: ({ id, number, status, orderId }) => orderId ?? (number && status && id),
};

/** The first match of each kind: lists come newest or best first. Names without a match are left out. */
function findRemembered(data: unknown): Remembered {
  const found: Remembered = {};
  for (const object of objectsIn(data)) {
    for (const name of Object.keys(recognise) as RememberedName[]) {
      const value = recognise[name](object);
      if (isText(value)) found[name] ??= value;
    }
  }
  return found;
}

/** The latest response wins: what was looked at last is what the next example should be about. */
export function remember(data: unknown): void {
  const found = findRemembered(data);
  if (Object.keys(found).length > 0) remembered.set({ ...remembered.get(), ...found });
}
