import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isObject, merge, own, setOwn, type JsonObject, type JsonValue } from '../response/json.ts';
import type { Satisfies } from './rewrites.ts';

/** Picks from an object what a subgraph needs to recognise it; undefined when the object does not have all of that. */
export type Pick = (object: JsonObject) => JsonObject | undefined;

/** Adds a part of the picture; false when the object lacks it. */
type PickPart = (object: JsonObject, picked: JsonObject) => boolean;

/** Compiles the selection that a fetch requires of each entity. */
export function compilePick(selections: readonly QueryPlanSelectionNode[], satisfies: Satisfies): Pick {
  const parts = selections.map((selection) => pickPart(selection, satisfies));
  return (object) => {
    const picked: JsonObject = {};
    return parts.every((part) => part(object, picked)) ? picked : undefined;
  };
}

function pickPart(selection: QueryPlanSelectionNode, satisfies: Satisfies): PickPart {
  if (selection.kind === 'InlineFragment') return pickFragment(selection, satisfies);
  // A required call has a name of the plan's in the data, and its own for the subgraph.
  const key = selection.alias ?? selection.name;
  const pickValue = selection.selections && within(compilePick(selection.selections, satisfies));
  return (object, picked) => {
    const value = own(object, key);
    if (value === undefined) return false;
    const part = pickValue ? pickValue(value) : value;
    if (part === undefined) return false;
    setOwn(picked, selection.name, part);
    return true;
  };
}

function pickFragment(
  { typeCondition, selections }: Extract<QueryPlanSelectionNode, { kind: 'InlineFragment' }>,
  satisfies: Satisfies,
): PickPart {
  const pick = compilePick(selections, satisfies);
  return (object, picked) => {
    const typeName = own(object, '__typename');
    const applies = typeCondition === undefined || (typeof typeName === 'string' && satisfies(typeName, typeCondition));
    if (!applies) return true;
    // A fragment may ask for what a directive has kept from being fetched: the others make do without it.
    merge(picked, pick(object) ?? {});
    return true;
  };
}

/** Applies a pick to an object, or to all objects of a list of whatever depth. */
function within(pick: Pick): (value: JsonValue) => JsonValue {
  const pickWithin = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) {
      const parts = value.map(pickWithin);
      return parts.includes(undefined) ? undefined : parts;
    }
    return isObject(value) ? pick(value) : value;
  };
  return pickWithin;
}

/** A text that is the same for objects of which the same would be picked; undefined where only the pick itself can tell. */
export type Identify = (object: JsonObject) => string | undefined;

/** Compiles what tells objects apart without picking anything: most keys are a type and a plain value or two. */
export function compileIdentity(selections: readonly QueryPlanSelectionNode[]): Identify {
  const keys = plainKeys(selections);
  if (keys === undefined) return () => undefined;
  return (object) => {
    let identity = '';
    for (const key of keys) {
      const value = own(object, key);
      if (typeof value === 'object' && value !== null) return undefined;
      const text = String(value);
      identity += `${typeof value}${text.length} ${text}`; // The length makes it clear where each value ends.
    }
    return identity;
  };
}

/** The response keys of a selection without selections below its fields. */
function plainKeys(selections: readonly QueryPlanSelectionNode[]): string[] | undefined {
  const keys = new Set(['__typename']);
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      if (selection.selections) return undefined;
      keys.add(selection.alias ?? selection.name);
    } else {
      const below = plainKeys(selection.selections);
      if (below === undefined) return undefined;
      below.forEach((key) => keys.add(key));
    }
  }
  return [...keys];
}
