import { mayBeSignedIn } from '@commerce/browser/session/session-note';

/** How many items are in the cart, on this device: pages show it without asking. The cart itself is on the server. */
const items = 'cart-items';
/** Set while a visitor has a cart, which a customer takes over. */
const ofVisitor = 'visitor-cart';

const listeners = new Set<() => void>();

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // The browser blocks storage: the cart is there once it is opened.
    return null;
  }
}

function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}

export const rememberedCount = (): number => Number(read(items)) || 0;

export function rememberCount(count: number): void {
  if (count === rememberedCount()) return;
  write(items, count === 0 ? undefined : String(count));
  for (const listener of listeners) listener();
}

/** Whether it is worth asking for the cart. */
export const isCartLikely = (): boolean => rememberedCount() > 0 || mayBeSignedIn();

export const hasVisitorCart = (): boolean => read(ofVisitor) !== null;

export const noteVisitorCart = (isThere: boolean): void => write(ofVisitor, isThere ? '1' : undefined);

/** Also when another tab changes the cart. */
export function onCountChange(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}
