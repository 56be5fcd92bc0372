import { AppError, hasAtMostValues } from '@commerce/runtime';
import { z } from 'zod';
import type { UploadedFile } from './uploaded-file.ts';

/** A GraphQL request, of which only the variables are read here. */
export type Operations = Record<string, unknown>;

/** The paths of each file, by the name of its part. */
export type FileMap = ReadonlyMap<string, readonly string[]>;

const maxPathLength = 200;
const mapSchema = z.record(z.string().max(100), z.array(z.string().max(maxPathLength)).min(1).max(10));

/**
 * Reads the part `operations`.
 *
 * @throws AppError `BAD_USER_INPUT` or `PAYLOAD_TOO_LARGE`
 */
export function readOperations(text: string, maxValues: number): Operations {
  const operations = parsed('operations', text, maxValues);
  if (Array.isArray(operations)) throw malformed('A multipart request can have one operation only.');
  if (!isObject(operations)) throw malformed('The part operations must be a JSON object.');
  return operations;
}

/**
 * Reads the part `map`.
 *
 * @throws AppError `BAD_USER_INPUT` or `PAYLOAD_TOO_LARGE`
 */
export function readMap(text: string, maxFiles: number): FileMap {
  const map = mapSchema.safeParse(parsed('map', text, 20 * maxFiles + 20));
  if (!map.success) throw malformed('The part map must be a JSON object with a list of paths for each file.');
  const entries = Object.entries(map.data);
  if (entries.length > maxFiles) throw tooManyFiles(maxFiles);
  return new Map(entries);
}

/**
 * Puts files into the variables. Each path must lead to a variable, or to a value within one, that is null.
 *
 * @throws AppError `BAD_USER_INPUT`
 */
export function placeFiles(operations: Operations, map: FileMap, files: ReadonlyMap<string, UploadedFile>): void {
  for (const [name, paths] of map) {
    const file = files.get(name);
    if (file === undefined) throw malformed(`The file ${shown(name)} of the map is missing.`);
    for (const path of paths) place(operations, path, file);
  }
}

/** Names that lead out of JSON data. */
const unsafeNames = new Set(['__proto__', 'constructor', 'prototype']);

function place(operations: Operations, path: string, file: UploadedFile): void {
  const names = path.split('.');
  const last = names.pop();
  const refuse = () => malformed(`The path ${shown(path)} of the map does not lead to a variable that is null.`);
  if (names[0] !== 'variables' || last === undefined || unsafeNames.has(last)) throw refuse();
  let holder: unknown = operations;
  for (const name of names) holder = memberOf(holder, name);
  if (memberOf(holder, last) !== null) throw refuse();
  (holder as Record<string, unknown>)[last] = file;
}

/** Undefined if the value has no such member of its own. */
function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || unsafeNames.has(name)) return undefined;
  if (Array.isArray(value) && !/^\d{1,9}$/.test(name)) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function parsed(part: string, text: string, maxValues: number): unknown {
  if (!hasAtMostValues(text, maxValues))
    throw new AppError('PAYLOAD_TOO_LARGE', `The part ${part} can have at most ${maxValues} values.`);
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(`The part ${part} must be JSON.`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function malformed(message: string): AppError {
  return new AppError('BAD_USER_INPUT', message);
}

export function tooManyFiles(maximum: number): AppError {
  return new AppError('PAYLOAD_TOO_LARGE', `A request can have at most ${maximum} files.`);
}

/** Text of a client in a message. */
export const shown = (text: string) => JSON.stringify(text.slice(0, maxPathLength));
