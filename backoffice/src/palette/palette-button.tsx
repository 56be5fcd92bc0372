import Search from 'lucide-react/icons/search';
import { Kbd } from '../text/kbd.tsx';
import { palette } from './palette-state.ts';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Opens the palette, in the header of every page. */
export function PaletteButton() {
  return (
    <button
      type="button"
      onClick={palette.open}
      aria-keyshortcuts="Control+K Meta+K"
      className="inline-flex min-h-(--target) min-w-(--target) items-center justify-center gap-2 rounded-input text-small text-soft hover:text-text md:w-64 md:justify-start md:border md:border-line md:bg-surface md:px-2.5"
    >
      <Search className="size-4 max-md:size-5" />
      <span className="max-md:sr-only">Search or go to…</span>
      <span aria-hidden="true" className="ml-auto flex gap-1 max-md:hidden">
        <Kbd>{isMac ? '⌘' : 'Ctrl'}</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  );
}
