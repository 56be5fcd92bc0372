import { uploadBounds } from '@commerce/graphql/server';
import { ConfigError, port, readEnvironment } from '@commerce/runtime';
import { subgraphEnvironment } from '@commerce/service';
import { z } from 'zod';
import { missingForSearch, searchEnvironment } from './search/open-search.ts';
import { missingForStorage, storageEnvironment } from './storage/open-storage.ts';

/** Every variable that the service reads. */
export const environment = subgraphEnvironment.extend({
  PORT: port().default(4003),
  RESERVATION_MINUTES: z.coerce.number().int().min(1).max(10_080).default(60),
  IMPORT_MAX_MB: z.coerce.number().min(0.001).max(10_000).default(100),
  /** How many lines of a file are imported in one transaction. */
  IMPORT_BATCH_LINES: z.coerce.number().int().min(1).max(1_000).default(250),
  JWKS_URL: z.url({ protocol: /^https?$/ }),
  /** What precedes the paths of images, such as the address of a CDN; without it, clients get paths. */
  IMAGES_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** How many images are processed at the same time, each by a process. */
  IMAGE_PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  ...storageEnvironment,
  ...searchEnvironment,
  ...uploadBounds({ megabytesPerAddress: 200 }),
});

export type Config = Readonly<z.infer<typeof environment>>;

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const config = readEnvironment(environment, env);
  const missing = missingForStorage(config);
  if (missing !== undefined) throw new ConfigError(`IMAGES_STORE=${config.IMAGES_STORE} needs ${missing}.`);
  if (missingForSearch(config) !== undefined)
    throw new ConfigError(`SEARCH_ENGINE=${config.SEARCH_ENGINE} needs ${missingForSearch(config)}.`);
  return config;
}
