import { amqpUrl, httpBounds, port, readEnvironment, storefrontSecret } from '@commerce/runtime';
import { z } from 'zod';

const seconds = (usual: number) => z.coerce.number().min(0).max(86_400).default(usual);
const milliseconds = (usual: number) => z.coerce.number().int().min(1).max(600_000).default(usual);

/** Every environment variable that the server reads. */
export const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port().default(4005),
  /** The base URL of the gateway, as this process reaches it. */
  GATEWAY_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4000'),
  /** By which the gateway recognizes this server, and does not charge all its requests to one address. */
  STOREFRONT_SECRET: storefrontSecret(),
  /** How long the gateway may take to answer. */
  GATEWAY_TIMEOUT_MS: milliseconds(5_000),
  /** The address of the shop for browsers and search engines, which canonical addresses begin with. */
  SHOP_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://localhost:4000')
    .transform((url) => new URL(url).origin),
  /** The host of pictures, if the gateway does not serve them: the origin of IMAGES_BASE_URL of the products service. */
  IMAGES_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
  AMQP_URL: amqpUrl().optional(),
  /** The maximum memory for rendered pages, in megabytes; 0 keeps none. */
  PAGE_CACHE_MB: z.coerce.number().min(0).max(10_000).default(64),
  /** How long a page is kept without an event. */
  PAGE_MAX_AGE_SECONDS: seconds(300),
  /** How long after an event pages that it concerns are not kept yet, because a gateway may receive it later. */
  PAGE_SETTLE_SECONDS: seconds(2),
  /** How long a request waits for its page to be rendered. Then it gets the shell, which loads its data in the browser. */
  RENDER_TIMEOUT_MS: milliseconds(50),
  /** How many pages are rendered at a time. */
  RENDER_CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(16),
  /** How many further ones may wait. Requests beyond it get the shell at once. */
  RENDERS_WAITING: z.coerce.number().int().min(0).max(100_000).default(64),
  /** Whether to serve Prometheus metrics at /metrics. */
  METRICS: z.stringbool().default(false),
  ...httpBounds({ requestsPerAddress: 1_000, unreadMegabytesPerAddress: 500 }),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});

export type Config = Readonly<z.infer<typeof environment>>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnvironment(environment, env);
