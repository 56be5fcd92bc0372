import { access } from '../access.ts';
import { edited, type Edited } from '../edited.ts';
import { fetchJson } from '../graph.ts';
import { createStore } from '../store.ts';

/** What the gateway says about the cost of an operation: its own estimate, with its own rules. */
export interface OperationCost {
  readonly estimated: number;
  readonly maximum: number;
  readonly bySubgraph: readonly { readonly subgraph: string; readonly estimated: number; readonly maximum?: number }[];
  /** Each with all that it contains. */
  readonly fields: readonly { readonly path: readonly string[]; readonly cost: number }[];
}

/** Why the gateway would not run it. */
export interface OperationFaults {
  readonly errors: readonly { readonly message: string }[];
}

/** Of the operation in the editor; undefined until the gateway has answered. */
export const cost = createStore<OperationCost | OperationFaults | undefined>(undefined);

/** The pause in typing after which the gateway is asked. */
const pauseMs = 400;

let timer: ReturnType<typeof setTimeout> | undefined;
let asked: Edited | undefined;

/** Asks the gateway for the cost of what is in the editor, now and after each pause in typing. */
export function followCost(): () => void {
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), pauseMs);
  };
  const leave = [edited.subscribe(later), access.subscribe(later)];
  later();
  return () => {
    clearTimeout(timer);
    for (const stop of leave) stop();
  };
}

async function ask(): Promise<void> {
  const operation = edited.get();
  if (operation === undefined || operation.query.trim() === '' || access.get()?.graph !== 'granted')
    return cost.set(undefined);
  asked = operation;
  const { query, operationName } = operation;
  const answer = await fetchJson<OperationCost | OperationFaults>('/explorer/api/cost', {
    query,
    operationName,
    variables: parsedVariables(operation.variables),
  });
  if (asked === operation) cost.set(answer);
}

/** None while they are not valid JSON. */
function parsedVariables(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
