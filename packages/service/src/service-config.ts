import { amqpUrl, postgresUrl, type HttpConfig } from '@commerce/runtime';
import { z } from 'zod';

/** The environment variables of every service, in addition to its port and its HTTP limits. */
export const serviceEnvironment = z.object({
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: postgresUrl(),
  DATABASE_DIRECT_URL: postgresUrl().optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  DATABASE_WAIT_SECONDS: z.coerce.number().min(0.1).max(20).default(3),
  AMQP_URL: amqpUrl().optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});

export type ServiceConfig = Readonly<z.infer<typeof serviceEnvironment> & HttpConfig & { PORT: number }>;
