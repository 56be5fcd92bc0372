import { port, readEnvironment, subgraphEnvironment } from '@commerce/service';
import { z } from 'zod';

/** Every variable that the service reads. */
export const environment = subgraphEnvironment.extend({
  PORT: port().default(4002),
  JWKS_URL: z.url({ protocol: /^https?$/ }),
});

export type Config = Readonly<z.infer<typeof environment>>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnvironment(environment, env);
