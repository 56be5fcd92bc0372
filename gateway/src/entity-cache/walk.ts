import type { Trigger } from '../events/trigger.ts';
import { isObject, own, type JsonObject, type JsonValue } from '../response/json.ts';
import type { Dependencies } from './dependencies.ts';

/** Adds what the objects of a value depend on: an object, null, or a nested list of them. */
export type Walk = (value: JsonValue, found: Dependencies) => void;

export interface WalkedObject {
  /** The events that change the object. */
  readonly triggers: readonly Trigger[];
  /** The response keys of the fields that conditions compare with. */
  readonly keys: ReadonlyMap<string, string>;
  readonly below: readonly { readonly key: string; readonly walk: Walk }[];
}

export function walkAll({ triggers, keys, below }: WalkedObject): Walk {
  const visit = (object: JsonObject, found: Dependencies): void => {
    for (const trigger of triggers) {
      found.add(trigger, (argument) => {
        const key = keys.get(argument);
        return key === undefined ? undefined : own(object, key);
      });
    }
    for (const { key, walk } of below) walk(own(object, key), found);
  };
  const walk: Walk = (value, found) => {
    if (Array.isArray(value)) for (const one of value) walk(one, found);
    else if (isObject(value)) visit(value, found);
  };
  return walk;
}
