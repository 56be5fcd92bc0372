import { parseArgs } from 'node:util';
import { ConfigError, readEnvironment } from '@commerce/runtime';
import type { z } from 'zod';
import { readConfigFile } from './config-file.ts';
import { settings } from './settings.ts';

/** Every environment variable that the service reads. */
export const environment = settings;

export type Config = Readonly<z.infer<typeof settings>>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnvironment(settings, env);

/**
 * Like `readConfig`, with the settings of `--config FILE`, which the environment overrides, and `--supergraph FILE`,
 * `--port N` and `--workers N`, which override both.
 */
export function readCommandLine(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Config {
  const { config, supergraph, port, workers } = parse(args);
  const given = {
    ...env,
    ...(supergraph && { SUPERGRAPH: supergraph }),
    ...(port && { PORT: port }),
    ...(workers && { WORKERS: workers }),
  };
  return config === undefined ? readConfig(given) : readEnvironment(settings, given, readConfigFile(config));
}

function parse(args: readonly string[]) {
  const option = { type: 'string' } as const;
  const options = { config: option, supergraph: option, port: option, workers: option };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error));
  }
}
