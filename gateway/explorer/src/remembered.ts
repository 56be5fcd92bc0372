import { isText, objectsIn, type JsonObject } from './json-walk.ts';
import { createSessionStore } from './store.ts';

/** The values that examples can use, and how a developer can obtain each. */
export const whereToFind = {
  variantId: 'run “List products” first',
  productId: 'run “List products” first',
  productSlug: 'run “List products” first',
  categoryId: 'run “Categories” first',
  orderId: 'place an order first',
  orderToken: 'order as a guest first',
  orderLineId: 'run “What can be returned” first',
  returnId: 'request a return first',
} as const;

export type RememberedName = keyof typeof whereToFind;
export type Remembered = Partial<Record<RememberedName, string>>;

export const remembered = createSessionStore<Remembered>('commerce-explorer:remembered', {});

/** Matches by shape, not by type name, so that it works without `__typename`. */
const recognise: Record<RememberedName, (object: JsonObject) => unknown> = {
  variantId: ({ id, availableQuantity }) => typeof availableQuantity === 'number' && availableQuantity > 0 && id,
  productId: ({ id, slug, title }) => slug && title && id,
  productSlug: ({ slug, title }) => title && slug,
  categoryId: ({ id, name, slug }) => name && slug && id,
  orderId: ({ id, number, status, orderId }) => orderId ?? (number && status && id),
  orderToken: ({ orderToken }) => orderToken,
  orderLineId: ({ lineId, shippedQuantity }) => shippedQuantity && lineId,
  returnId: ({ returnId, status }) => status && returnId,
};

/** The first match of each kind: lists are sorted with the newest or best first. Names without a match are omitted. */
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

/** The latest response wins, so that the next example uses what was seen last. */
export function remember(data: unknown): void {
  const found = findRemembered(data);
  if (Object.keys(found).length > 0) remembered.set({ ...remembered.get(), ...found });
}
