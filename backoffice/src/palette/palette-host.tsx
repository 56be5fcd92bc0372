import { lazy, Suspense } from 'react';
import { useKeys } from '../layout/use-keys.ts';
import { palette, usePaletteIsOpen } from './palette-state.ts';

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })));

/** Control and K, or ⌘ and K, open the palette on every page. Its code is loaded then. */
export function PaletteHost() {
  const isOpen = usePaletteIsOpen();
  useKeys({ 'mod+k': palette.open });
  return <Suspense>{isOpen && <Palette />}</Suspense>;
}
