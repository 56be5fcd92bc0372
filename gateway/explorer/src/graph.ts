import type { FieldDescription, GraphDescription, TypeDescription } from '../../src/explorer/graph-description.ts';
import { access } from './access.ts';
import { authorization } from './session.ts';
import { createStore } from './store.ts';

export type { FieldDescription, TypeDescription };

/** The graph with its types by name. */
export interface Graph extends GraphDescription {
  readonly byName: ReadonlyMap<string, TypeDescription>;
}

/** Undefined until it is loaded. */
export const graph = createStore<Graph | undefined>(undefined);

/** Asks the gateway for its graph: each time a page shows it, because a new supergraph may be in use. */
export async function loadGraph(): Promise<void> {
  if (access.get()?.graph !== 'granted') return graph.set(undefined);
  const description = await fetchJson<GraphDescription>('/explorer/api/graph');
  if (description !== undefined) graph.set(indexed(description));
}

export function indexed(description: GraphDescription): Graph {
  return { ...description, byName: new Map(description.types.map((type) => [type.name, type])) };
}

/** Undefined if the gateway does not answer, or refuses. */
export async function fetchJson<Value>(path: string, body?: unknown): Promise<Value | undefined> {
  const response = await fetch(path, {
    headers: { ...authorization(), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  }).catch(() => undefined);
  return response?.ok ? ((await response.json()) as Value) : undefined;
}
