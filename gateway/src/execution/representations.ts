import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { setOwn } from '@commerce/runtime';
import { isObject, merge, own, type JsonObject, type JsonValue } from '../response/json.ts';
import type { Satisfies } from './rewrites.ts';

/** Picks the fields of a representation from an object; undefined if the object lacks one of them. */
export type Pick = (object: JsonObject) => JsonObject | undefined;

/** Adds one field to the representation; returns false if the object lacks it. */
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
  // A required call has a generated name in the data, and its real name in requests to the subgraph.
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
    // A fragment may require a field that a directive excluded from fetching; the other fragments still apply.
    merge(picked, pick(object) ?? {});
    return true;
  };
}

/** Applies a pick to an object, or to all objects of a nested list. */
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

/**
 * A string that is equal for objects with equal representations; undefined if only the representation itself can
 * decide.
 */
export type Identify = (object: JsonObject) => string | undefined;

/** Compiles a cheap identity for objects: most keys are a type and one or two scalar values. */
export function compileIdentity(selections: readonly QueryPlanSelectionNode[]): Identify {
  const keys = plainKeys(selections);
  if (keys === undefined) return () => undefined;
  return (object) => {
    let identity = '';
    for (const key of keys) {
      const value = own(object, key);
      if (typeof value === 'object' && value !== null) return undefined;
      const text = String(value);
      identity += `${typeof value}${text.length} ${text}`; // The length prefix makes value boundaries unambiguous.
    }
    return identity;
  };
}

/** The response keys of a selection whose fields have no subselections. */
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
