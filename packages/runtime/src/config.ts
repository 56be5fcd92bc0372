import { z } from 'zod';

/**
 * The environment is invalid. The message lists every error on a separate line, without values, which may be secrets.
 */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Settings from a file. */
export interface FileSettings {
  /** The path of the file. */
  readonly path: string;
  /** By the name of the environment variable, in the form that the variable would have. */
  readonly values: Readonly<Record<string, string>>;
  /** The name of a setting in the file. */
  readonly nameOf: (variable: string) => string;
  /** What is wrong besides the values, such as unknown names. */
  readonly faults: readonly string[];
}

/**
 * Reads a service's configuration from environment variables. Values are trimmed, and empty values count as not set.
 *
 * @param schema A zod object whose keys are the names of the variables.
 * @param file Settings that apply where no variable is set.
 * @returns A frozen object. Throws `ConfigError` with every missing or malformed variable, and every fault of the file.
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: NodeJS.ProcessEnv,
  file?: FileSettings,
): Readonly<z.infer<z.ZodObject<Shape>>> {
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  const known = Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
  const result = schema.safeParse({ ...file?.values, ...known });
  if (result.success && !file?.faults.length) return Object.freeze(result.data);
  const nameOf = (name: string) => (file === undefined || name in known ? name : file.nameOf(name));
  const issues = result.error?.issues.map(({ path, message }) => `${nameOf(path.join('.'))}: ${message}`) ?? [];
  const faults = [...(file?.faults ?? []), ...issues].map((fault) => `  ${fault}`);
  const source = file === undefined ? 'environment' : `configuration from ${file.path} and the environment`;
  throw new ConfigError(`The ${source} is not valid:\n${faults.join('\n')}`);
}

/** A TCP port to listen on; 0 lets the system choose. */
export const port = () => z.coerce.number().int().min(0).max(65535);

/** A URL with user and password, which pg and amqplib decode. An unencoded `%` in the password would fail later. */
const addressOf = (protocol: RegExp, example: string) =>
  z
    .url({
      protocol,
      error: `is not of the form ${example}; percent-encode reserved characters of the user and the password`,
    })
    .refine(isDecodable, `percent-encode % and other reserved characters of the user and the password`);

/** A postgres:// URL with user, password and database. */
export const postgresUrl = () => addressOf(/^postgres(ql)?$/, 'postgres://user:password@host:5432/database');

/** An amqp:// URL of RabbitMQ. */
export const amqpUrl = () => addressOf(/^amqps?$/, 'amqp://user:password@host:5672');

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
