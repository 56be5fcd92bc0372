import { port, readEnvironment } from '@commerce/runtime';
import { subgraphEnvironment } from '@commerce/service';
import { z } from 'zod';

const seconds = () => z.coerce.number().int().min(1).max(604_800);

/** Every variable that the service reads. */
export const environment = subgraphEnvironment.extend({
  PORT: port().default(4002),
  JWKS_URL: z.url({ protocol: /^https?$/ }),
  STOCK_TIMEOUT_SECONDS: seconds().default(1_800),
  PAYMENT_TIMEOUT_SECONDS: seconds().default(900),
  MAX_OPEN_ORDERS_PER_CUSTOMER: z.coerce.number().int().min(1).max(10_000).default(50),
  MAX_UNPAID_UNITS_PER_CUSTOMER: z.coerce.number().int().min(1).max(1_000_000).default(2_000),
  /** For how many days the cart of a visitor without an account is kept after its last change. */
  VISITOR_CART_DAYS: z.coerce.number().int().min(1).max(3_650).default(30),
  /** For how many hours a cart has not changed when its customer is reminded of it, with consent. */
  CART_REMINDER_HOURS: z.coerce.number().int().min(1).max(8_760).default(24),
  /** For how many days contact and address of an ended order of a guest are kept after it was placed. */
  GUEST_ORDER_DAYS: z.coerce.number().int().min(1).max(36_500).default(365),
  /** For how many seconds a webhook endpoint may take to answer. */
  WEBHOOK_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(12).default(10),
  /** For how many hours attempts may fail until a webhook endpoint is paused. */
  WEBHOOK_RETRY_HOURS: z.coerce.number().int().min(1).max(720).default(24),
  /** For how many days webhook deliveries are kept. */
  WEBHOOK_DELIVERY_DAYS: z.coerce.number().int().min(2).max(3_650).default(30),
  /** For development: whether webhook endpoints may be on this machine, with http and any port. */
  WEBHOOK_ALLOW_LOOPBACK: z.stringbool().default(false),
  CARD_PAYMENTS: z.enum(['off', 'test', 'stripe']).default('off'),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_URL: z.url({ protocol: /^https?$/ }).optional(),
});

const complete = environment.refine(
  (config) => config.CARD_PAYMENTS !== 'stripe' || (config.STRIPE_SECRET_KEY && config.STRIPE_WEBHOOK_SECRET),
  { path: ['CARD_PAYMENTS'], message: 'stripe requires STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET' },
);

export type Config = Readonly<z.infer<typeof environment>>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnvironment(complete, env);
