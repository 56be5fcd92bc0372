import type { DeferredFragments } from '../response/deferred-fragments.ts';
import type { JsonObject } from '../response/json.ts';
import { Arrivals } from './arrivals.ts';
import type { PlannedParts } from './compile-plan.ts';
import type { Run } from './run.ts';

/** The work for one deferred fragment, for all objects to which it applies. */
export interface DeferredBlock {
  /** Has the errors of the fragment's own fetches. */
  readonly run: Run;
  /** The runs of the fragments around it, and of the response. */
  readonly above: readonly Run[];
  /** Resolves when its own fetches have ended. */
  readonly loaded: Promise<void>;
}

/**
 * Starts the fetches of deferred fragments: each when those that it depends on have ended, whatever else the response
 * waits for.
 *
 * @param whole the run of the response, which has not started yet
 * @param rootData what the data of a fragment begins with that asks for root fields again: lists that have changed in
 *   the meantime must not be merged with those of the response
 */
export function startDeferred(
  whole: Run,
  { deferred, awaited }: PlannedParts,
  { fragments, rootData }: { readonly fragments: DeferredFragments; readonly rootData: () => JsonObject },
): ReadonlyMap<string, DeferredBlock> {
  const arrivals = (whole.arrivals = new Arrivals(awaited));
  const blocks = new Map<string, DeferredBlock>();
  for (const [id, { parent = '' }] of fragments) {
    const around = blocks.get(parent);
    const above = [...(around?.above ?? []), around?.run ?? whole];
    const data = around?.run.data ?? whole.data;
    const own = deferred.get(id);
    const run = whole.partWith(own?.isRooted ? rootData() : data);
    const loaded = own === undefined ? Promise.resolve() : arrivals.all(own.depends).then(() => own.step(run));
    loaded.catch(() => {}); // Whoever waits for it handles the failure.
    blocks.set(id, { run, above, loaded });
  }
  return blocks;
}
