import { z } from 'zod';

/** The environment is wrong; the message lists every fault at once, one a line, without any value (it may be a secret). */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads a service's configuration from environment variables. Blanks around a value do not count, and one of nothing else
 * is not set.
 *
 * @param schema one zod object over the variables' own names
 * @returns a frozen object; throws `ConfigError` naming every missing or malformed variable
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
  throw new ConfigError(`The environment is not complete:\n${faults.join('\n')}`);
}

/** A TCP port to listen on; 0 lets the system choose. */
export const port = () => z.coerce.number().int().min(0).max(65535);

/** A URL with user and password, which pg and amqplib decode: a `%` of a password's own would make them fail later. */
const addressOf = (protocol: RegExp, example: string) =>
  z
    .url({ protocol, error: `is not like ${example}; percent-encode reserved characters of the user and the password` })
    .refine(isDecodable, `percent-encode % and other reserved characters of the user and the password`);

/** A postgres:// address with user, password and database. */
export const postgresUrl = () => addressOf(/^postgres(ql)?$/, 'postgres://user:password@host:5432/database');

/** An amqp:// address of RabbitMQ. */
export const amqpUrl = () => addressOf(/^amqps?$/, 'amqp://user:password@host:5672');

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}
