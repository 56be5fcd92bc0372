import { useSyncExternalStore } from 'react';

const watchNothing = () => () => {};

/** False on the server and while the browser takes the page over: what only works with scripts comes after it. */
export const useInBrowser = (): boolean =>
  useSyncExternalStore(
    watchNothing,
    () => true,
    () => false,
  );
