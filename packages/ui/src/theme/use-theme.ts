import { useSyncExternalStore } from 'react';
import { chooseTheme, chosenTheme, watchTheme, type ThemeChoice } from './theme.ts';

/** The theme that was chosen on this device, and how to choose another. The server renders `system`. */
export function useTheme(): readonly [ThemeChoice, (choice: ThemeChoice) => void] {
  return [useSyncExternalStore(watchTheme, chosenTheme, () => 'system' as const), chooseTheme];
}
