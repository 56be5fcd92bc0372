/** What somebody chose; `system` follows the device. */
export type ThemeChoice = 'light' | 'dark' | 'system';

const key = 'theme';

/**
 * Inlined in the `<head>`, before the styles: sets the chosen theme before anything is painted. A page works without
 * it, in the theme of the system. A browser that blocks storage throws; then there is no choice to apply.
 */
export const themeScript = [
  'try {',
  `const theme = localStorage.getItem('${key}');`,
  `if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;`,
  '} catch { /* Storage is blocked, so there is no choice. */ }',
].join(' ');

/** The choice on this device. */
export function chosenTheme(): ThemeChoice {
  return choiceOf(document.documentElement.dataset.theme);
}

/** Applies a choice at once and remembers it on this device. Other tabs follow. */
export function chooseTheme(choice: ThemeChoice): void {
  show(choice);
  try {
    if (choice === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, choice);
  } catch {
    // The browser blocks storage: the choice lasts until the page is left.
  }
}

/** Calls back when the choice changes, here or in another tab. Returns the function that ends it. */
export function watchTheme(onChange: () => void): () => void {
  const follow = (event: StorageEvent): void => {
    if (event.key === key || event.key === null) show(choiceOf(event.newValue));
  };
  listeners.add(onChange);
  addEventListener('storage', follow);
  return () => {
    listeners.delete(onChange);
    removeEventListener('storage', follow);
  };
}

const listeners = new Set<() => void>();

function choiceOf(stored: string | null | undefined): ThemeChoice {
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function show(choice: ThemeChoice): void {
  const { dataset } = document.documentElement;
  if (choice === 'system') delete dataset.theme;
  else dataset.theme = choice;
  for (const listener of listeners) listener();
}
