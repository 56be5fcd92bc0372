import { z } from 'zod';

/**
 * The environment is invalid. The message lists every error on a separate line, without values, which may be secrets.
 */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads a service's configuration from environment variables. Values are trimmed, and empty values count as not set.
 *
 * @param schema A zod object whose keys are the names of the variables.
 * @returns A frozen object. Throws `ConfigError` with every missing or malformed variable.
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: NodeJS.ProcessEnv,
): Readonly<z.infer<z.ZodObject<Shape>>> {
  const trimmed = Object.entries(env).map(([name, value]) => [name, value?.trim()] as const);
  const known = Object.fromEntries(trimmed.filter(([, value]) => value !== ''));
  const result = schema.safeParse(known);
  if (result.success) return Object.freeze(result.data);
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The environment is not valid:\n${faults.join('\n')}`);
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
