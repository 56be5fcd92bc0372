import { parse } from 'yaml';
import { read } from './repository.ts';
import type { Environment } from './services.ts';

/** The definition of one container in docker-compose.yml. */
export interface Container {
  readonly image: string;
  readonly build?: string;
  readonly user?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck: { readonly test: readonly string[] };
  readonly [setting: string]: unknown;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Container>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, object>>;
}

/** docker-compose.yml without interpolation. */
export const written = (): ComposeFile => parse(read('docker-compose.yml'), { merge: true }) as ComposeFile;

/** docker-compose.yml with its variables replaced, as compose does after it has parsed the YAML. */
export function interpolated(env: Environment): ComposeFile {
  const text = JSON.stringify(written(), (_key, value: unknown) =>
    typeof value === 'string' ? interpolate(value, env) : value,
  );
  return JSON.parse(text) as ComposeFile;
}

const variable = /\$(?:(\$)|\{(\w+)(?:(:-|:\?)([^}]*))?\}|(.?))/g;

/** https://docs.docker.com/reference/compose-file/interpolation/, as far as the file uses it. */
export function interpolate(text: string, env: Environment): string {
  return text.replaceAll(variable, (all, dollar?: string, name?: string, operator?: string, word?: string) => {
    if (dollar) return '$';
    if (!name) throw new Error(`${all} is not supported.`);
    if (env[name]) return env[name];
    if (operator === ':-') return word ?? '';
    throw new Error(`${name} has no value: ${word ?? ''}`);
  });
}

/** Every variable that the file takes from .env, with its suffix: `:-default`, `:?message`, or nothing. */
export function variablesTaken(): { name: string; rest: string }[] {
  return [...read('docker-compose.yml').matchAll(/\$\{(\w+)([^}]*)\}/g)].map(([, name = '', rest = '']) => ({
    name,
    rest,
  }));
}

/** The environment of a container’s process. */
export function environmentOf({ environment = {} }: Container): Environment {
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));
}
