import { httpBounds, port, readEnvironment } from '@commerce/runtime';
import { serviceEnvironment } from '@commerce/service';
import { z } from 'zod';

const address = /^[^\s\p{C}<>()[\]\\,;:"@]+@[^\s\p{C}<>()[\]\\,;:"@]+$/u;

/** At most 20 addresses, separated by commas. */
const addresses = z
  .string()
  .transform((text) => text.split(',').flatMap((each) => each.trim() || []))
  .refine((given) => given.length <= 20 && given.every((each) => address.test(each)), {
    error: 'is not of the form: one@example.com,another@example.com (at most 20)',
  });

/** Every variable that the service reads. */
export const environment = serviceEnvironment.extend({
  PORT: port().default(4004),
  ...httpBounds({ requestsPerAddress: 256, unreadMegabytesPerAddress: 50 }),
  SMTP_URL: z.url({ protocol: /^smtps?$/, hostname: /./ }).optional(),
  SMTP_REQUIRE_TLS: z.stringbool().default(false),
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(5),
  SMTP_MAILS_PER_SECOND: z.coerce.number().int().min(1).max(1_000).default(20),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>\p{Cc}]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u,
      'is not of the form: The shop <shop@example.com>',
    )
    .default('The shop <shop@example.com>'),
  /** How many mails an address that is not verified receives in an hour, from all orders and accounts together. */
  MAILS_PER_UNVERIFIED_ADDRESS: z.coerce.number().int().min(1).max(1_000_000).default(10),
  /** Whom to notify of low stock. */
  STAFF_MAILS: addresses.default([]),
  SHOP_URL: z.url({ protocol: /^https?$/ }).default('http://localhost:4000'),
  MAILS_FOLDER: z.string().default('.data/outbox'),
  SHOW_MAILS: z.stringbool().default(false),
  /** Whether to serve Prometheus metrics at /metrics. */
  METRICS: z.stringbool().default(false),
});

export type Config = Readonly<z.infer<typeof environment>>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnvironment(environment, env);
