import { createStore } from './store.ts';

/** The title of an example that another page wants to be opened in the editor, as soon as that is ready. */
export const openExampleNamed = createStore<string | undefined>(undefined);
