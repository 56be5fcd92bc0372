import { port, readEnvironment } from '@commerce/runtime';
import { subgraphEnvironment } from '@commerce/service';
import { z } from 'zod';

/** Every variable that the service reads. */
export const environment = subgraphEnvironment.extend({
  PORT: port().default(4003),
  RESERVATION_MINUTES: z.coerce.number().int().min(1).max(10_080).default(60),
  IMPORT_MAX_MB: z.coerce.number().min(0.001).max(10_000).default(100),
  JWKS_URL: z.url({ protocol: /^https?$/ }),
});

export type Config = Readonly<z.infer<typeof environment>>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnvironment(environment, env);
