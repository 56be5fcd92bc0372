import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigError, type FileSettings } from '@commerce/runtime';
import { parseDocument } from 'yaml';
import { settings } from './settings.ts';

/** Settings that contain file paths, which are relative to the folder of the file. */
const paths = new Set(['SUPERGRAPH', 'PERSISTED_DOCUMENTS', 'HOOKS', 'PLANS_FOLDER', 'SCHEMA_HISTORY_FOLDER']);

/** The name of a setting in the file, such as `subgraphUrls` for SUBGRAPH_URLS. */
export function nameInFile(variable: string): string {
  return variable.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const variables = new Map(Object.keys(settings.shape).map((variable) => [nameInFile(variable), variable]));

/**
 * Reads settings from a file in YAML or JSON. Lists and maps stand for the texts that the environment variables have:
 * `{ orders: http://… }` for `orders=http://…`.
 *
 * @throws ConfigError If the file cannot be read or parsed.
 */
export function readConfigFile(path: string): FileSettings {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (const [name, value] of Object.entries(parsed(path))) {
    const variable = variables.get(name);
    const text = textOf(value);
    if (name === '$schema') continue;
    if (variable === undefined) faults.push(`${name}: is not a setting`);
    else if (text === undefined) faults.push(`${name}: must be a text, a number, true, false, a list or a map`);
    else values[variable] = paths.has(variable) ? resolved(text, dirname(path)) : text;
  }
  return { path, values, nameOf: nameInFile, faults };
}

function parsed(path: string): object {
  const document = parseDocument(textIn(path));
  const faults = document.errors.map(({ message }) => `  ${message}`);
  if (faults.length > 0) throw new ConfigError(`${path} is not valid:\n${faults.join('\n')}`);
  const value: unknown = document.contents === null ? {} : document.toJS();
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new ConfigError(`${path} is not valid:\n  It must be a map of settings.`);
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Undefined for what no setting can be. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return undefined;
  const texts = Object.entries(value).map(([name, item]) => {
    const text = typeof item === 'object' ? undefined : textOf(item);
    return text === undefined || Array.isArray(value) ? text : `${name}=${text}`;
  });
  return texts.includes(undefined) ? undefined : texts.join(',');
}

function resolved(text: string, folder: string): string {
  const each = text.split(',').map((path) => path.trim());
  return each.map((path) => (/^https?:/.test(path) ? path : resolve(folder, path))).join(',');
}
