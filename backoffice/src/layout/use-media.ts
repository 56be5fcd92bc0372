import { useSyncExternalStore } from 'react';

/** Whether a media query applies now. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => matchMedia(query).matches,
  );
}

/** Whether the page has the layout of a phone. */
export const useIsPhone = (): boolean => useMedia('(width < 48rem)');
