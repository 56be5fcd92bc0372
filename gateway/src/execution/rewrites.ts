import type { FetchDataRewrite } from '@apollo/query-planner';
import { setOwn } from '@commerce/runtime';
import { isObject, own, type JsonObject, type JsonValue } from '../response/json.ts';

/** Changes data in place, before it is sent to a subgraph or after it was received. */
export type Rewrite = (value: JsonValue) => void;

/** Whether an object type satisfies a type condition. */
export type Satisfies = (typeName: string, condition: string) => boolean;

export const fragmentPrefix = '... on ';

/** Compiles the renames and values that the planner specifies. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  satisfies: Satisfies,
): Rewrite | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  const compiled = rewrites.map((rewrite) => at(rewrite.path.slice(0, -1), changeOf(rewrite), satisfies));
  return (value) => {
    for (const rewrite of compiled) rewrite(value);
  };
}

function changeOf(rewrite: FetchDataRewrite): (object: JsonObject) => void {
  const field = rewrite.path.at(-1) as string;
  if (rewrite.kind === 'ValueSetter') return (object) => setOwn(object, field, rewrite.setValueTo as JsonValue);
  return (object) => {
    const value = own(object, field);
    if (value === undefined) return;
    delete object[field];
    setOwn(object, rewrite.renameKeyTo, value);
  };
}

function at(path: readonly string[], change: (object: JsonObject) => void, satisfies: Satisfies): Rewrite {
  const [first, ...rest] = path;
  if (first === undefined) return everyObject(change);
  const next = at(rest, change, satisfies);
  if (!first.startsWith(fragmentPrefix)) return everyObject((object) => next(own(object, first)));
  const condition = first.slice(fragmentPrefix.length);
  return everyObject((object) => {
    const typeName = own(object, '__typename');
    if (typeof typeName !== 'string' || satisfies(typeName, condition)) next(object);
  });
}

function everyObject(visit: (object: JsonObject) => void): Rewrite {
  const rewrite: Rewrite = (value) => {
    if (Array.isArray(value)) value.forEach(rewrite);
    else if (isObject(value)) visit(value);
  };
  return rewrite;
}
