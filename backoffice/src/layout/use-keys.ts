import { useEffect, useRef } from 'react';

/** What keys do, by name: "j", "J" with Shift, "Enter", "mod+k" with Control or ⌘. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Keys of a page. They do nothing while somebody writes, or in a dialog, except those with Control or ⌘. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const name = nameOf(event);
      const act = Object.hasOwn(latest.current, name) ? latest.current[name] : undefined;
      if (act === undefined || event.defaultPrevented || (!name.startsWith('mod+') && isElsewhere(event))) return;
      event.preventDefault();
      act(event);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

const nameOf = ({ key, ctrlKey, metaKey }: KeyboardEvent): string =>
  ctrlKey || metaKey ? `mod+${key.toLowerCase()}` : key;

function isElsewhere({ target, key, altKey, isComposing }: KeyboardEvent): boolean {
  if (altKey || isComposing || !(target instanceof Element)) return true;
  const isOwnKey = key === 'Enter' || key === ' ';
  if (isOwnKey && target.closest('a, button, input, summary, select')) return true;
  return target.closest('input:not([type=checkbox]), textarea, select, [role=dialog], [role=alertdialog]') !== null;
}
