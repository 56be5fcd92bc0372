import { authorization, session } from './session.ts';
import { createStore } from './store.ts';

/** Whether the gateway gives something to the caller, or why not. */
export type Grant = 'granted' | 'sign-in' | 'staff-only' | 'off';

/** What the explorer may show to the caller. */
export interface Access {
  readonly traces: Grant;
  /** The description of the graph, its events and costs. */
  readonly graph: Grant;
}

/** Undefined until the gateway has answered. */
export const access = createStore<Access | undefined>(undefined);

/** Asks the gateway what the caller may see, now and after each change of the session. */
export function followAccess(): void {
  let token: string | undefined;
  const ask = async (): Promise<void> => {
    const asked = (token = session.get()?.accessToken);
    const response = await fetch('/explorer/api/access', { headers: authorization() }).catch(() => undefined);
    if (response?.ok && token === asked) access.set((await response.json()) as Access);
  };
  session.subscribe(() => {
    if (session.get()?.accessToken !== token) void ask();
  });
  void ask();
}
