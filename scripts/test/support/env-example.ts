import { fillIn } from '../../src/env-file.ts';
import { read } from './repository.ts';
import type { Environment } from './services.ts';

/** A variable in .env.example. */
export interface Variable {
  readonly name: string;
  /** The example value; empty if there is none. */
  readonly value: string;
  /** The comment above it. */
  readonly comment: string;
}

/** The variables of each section: `## name`, then comments, each followed by `NAME=value`, or `#NAME=value`. */
export function sections(text = read('.env.example')): ReadonlyMap<string, readonly Variable[]> {
  const [, ...parts] = text.split(/^## (?=\w)/m);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), variables(part)]));
}

function variables(part: string): Variable[] {
  return [...part.matchAll(/((?:^# .*\n)*)^#?([A-Z\d_]+)=(.*)$/gm)].map(([, comment = '', name = '', value = '']) => ({
    name,
    value,
    comment: comment.replaceAll(/^# /gm, ''),
  }));
}

/** The variables that compose reads from a .env file: the example’s, with the given values for the empty ones. */
export function dotEnv(values: Environment): Environment {
  const lines = fillIn(read('.env.example'), values).matchAll(/^([A-Z\d_]+)=(.*)$/gm);
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]));
}
