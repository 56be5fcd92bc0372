import { setOwn } from '@commerce/runtime';
import { defaultFieldResolver, locatedError, responsePathAsArray } from 'graphql';
import type { CompiledField, Path, Run } from './run.ts';

type Result = Record<string, unknown>;

/** Resolves the fields of an object. Returns a promise if one of them does. */
export function executeFields(
  run: Run,
  fields: readonly CompiledField[],
  source: unknown,
  parent: Path | undefined,
): Result | Promise<Result> {
  const result: Result = {};
  const keys: string[] = [];
  const pending: Promise<unknown>[] = [];
  try {
    for (const field of fields) {
      const value = executeField(run, field, source, parent);
      if (isPromise(value)) {
        keys.push(field.key);
        pending.push(value);
        setOwn(result, field.key, undefined); // Keeps the order of the fields.
      } else setOwn(result, field.key, value);
    }
  } catch (error) {
    return afterAll(pending, error);
  }
  if (pending.length === 0) return result;
  return Promise.all(pending).then((values) => {
    for (const [index, key] of keys.entries()) setOwn(result, key, values[index]);
    return result;
  });
}

/** Resolves the fields of a mutation: each begins when the one before it is complete. */
export function executeSerially(run: Run, fields: readonly CompiledField[], source: unknown): Result | Promise<Result> {
  const result: Result = {};
  const from = (begin: number): Result | Promise<Result> => {
    for (let index = begin; index < fields.length; index += 1) {
      const field = fields[index]!;
      const value = executeField(run, field, source, undefined);
      if (isPromise(value)) {
        return value.then((resolved) => {
          setOwn(result, field.key, resolved);
          return from(index + 1);
        });
      }
      setOwn(result, field.key, value);
    }
    return result;
  };
  return from(0);
}

function executeField(run: Run, field: CompiledField, source: unknown, parent: Path | undefined): unknown {
  const path: Path = { prev: parent, key: field.key, typename: field.parentType.name };
  const fail = (error: unknown): null => failed(run, field, path, error, field.isNonNull);
  try {
    const value = valueOf(run, field, source, path);
    if (!isPromise(value)) return settled(field.complete(run, value, field, path), fail);
    return value.then((resolved) => {
      try {
        return settled(field.complete(run, resolved, field, path), fail);
      } catch (error) {
        return fail(error);
      }
    }, fail);
  } catch (error) {
    return fail(error);
  }
}

function valueOf(run: Run, field: CompiledField, source: unknown, path: Path): unknown {
  const { resolve, definition } = field;
  if (resolve === undefined) {
    if (typeof source !== 'object' || source === null) return callDefault(run, field, source, path);
    const value = (source as Record<string, unknown>)[definition.name];
    return typeof value === 'function' ? callDefault(run, field, source, path) : value;
  }
  return resolve(source, run.argumentsOf(field), run.context, run.infoOf(field, path));
}

function callDefault(run: Run, field: CompiledField, source: unknown, path: Path): unknown {
  return defaultFieldResolver(source, run.argumentsOf(field), run.context, run.infoOf(field, path));
}

/** Adds the error of a nullable position, which becomes null; otherwise throws it for the position above. */
export function failed(run: Run, field: CompiledField, path: Path, error: unknown, isNonNull: boolean): null {
  const located = locatedError(error, field.nodes, responsePathAsArray(path));
  if (isNonNull) throw located;
  run.errors.push(located);
  return null;
}

export function settled(value: unknown, fail: (error: unknown) => unknown): unknown {
  return isPromise(value) ? value.then(undefined, fail) : value;
}

/** Rejects when everything has ended that was begun: nothing goes on behind the response. */
export function afterAll(pending: readonly Promise<unknown>[], error: unknown): Promise<never> {
  if (pending.length === 0) throw error;
  const rethrow = (): never => {
    throw error;
  };
  return Promise.all(pending).then(rethrow, rethrow);
}

export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as Promise<unknown>).then === 'function';
}
