const lock = 'cart';

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs what changes the cart after everything that was passed before, in this tab and, where the browser has locks, in
 * all others: the first addition of a visitor creates the cart, and two at once would create two carts.
 */
export function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
  if (globalThis.navigator?.locks !== undefined) return navigator.locks.request(lock, task);
  const turn = last.then(task);
  last = turn.catch(() => {});
  return turn;
}
