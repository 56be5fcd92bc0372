import { type FormattedExecutionResult } from 'graphql';
import { type SentParts } from '../conformance/support/gateways.ts';
import { leadsTo, type Path } from './comparison.ts';

type Json = Record<string, unknown>;

/** What a client has when all parts of a response have arrived. */
export interface PutTogether extends FormattedExecutionResult {
  /** The paths of objects of which a part is null, because a field in it must not be null. */
  readonly nulled: readonly Path[];
}

export function putTogether({ first, payloads }: SentParts): PutTogether {
  const parts = payloads.flat();
  const whole = structuredClone(first.data);
  for (const { path, data } of parts)
    if (data !== null) mergeInto(objectAt(whole, path), structuredClone(data) as Json);
  const errors = [...(first.errors ?? []), ...parts.flatMap(({ errors: own = [] }) => own)];
  const nulled = parts.filter(({ data }) => data === null).map(({ path }) => path);
  return { data: whole, ...(errors.length > 0 && { errors }), nulled };
}

function objectAt(root: unknown, path: Path): Json {
  const found = path.reduce<unknown>((holder, step) => (holder as Json | null | undefined)?.[step], root);
  if (typeof found !== 'object' || found === null)
    throw new Error(`There is no object for a part at ${path.join('.')}.`);
  return found as Json;
}

function mergeInto(target: Json, source: Json): void {
  for (const [key, value] of Object.entries(source)) {
    const existing = target[key];
    if (isComposite(existing) && isComposite(value)) mergeInto(existing, value);
    else target[key] = value;
  }
}

function isComposite(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/**
 * The path at which a response and its parts differ. A part that is null leaves the rest of its object; in the whole
 * response, the object is null, or an object around it.
 */
export function differingPath(whole: unknown, { data, nulled }: PutTogether, path: Path = []): Path | undefined {
  if (whole === null) return data === null || nulled.some((one) => leadsTo(path, one)) ? undefined : path;
  if (!isComposite(whole) || !isComposite(data)) return whole === data ? undefined : path;
  const isNulled = nulled.some((one) => one.length === path.length && leadsTo(one, path));
  if (isNulled || Array.isArray(whole) !== Array.isArray(data)) return path;
  for (const key of new Set([...Object.keys(whole), ...Object.keys(data)])) {
    const step = Array.isArray(whole) ? Number(key) : key;
    const found = differingPath(whole[key], { data: data[key] as Json, nulled }, [...path, step]);
    if (found !== undefined) return found;
  }
  return undefined;
}
