import { createStore } from './store.ts';

/** The operation in the editor. */
export interface Edited {
  readonly query: string;
  /** As JSON; may be invalid while it is typed. */
  readonly variables: string;
  readonly operationName: string | undefined;
}

/** Undefined until the editor is open. */
export const edited = createStore<Edited | undefined>(undefined);
