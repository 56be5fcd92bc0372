import { emailAddress } from '@commerce/graphql';
import { port, readEnvironment } from '@commerce/runtime';
import { subgraphEnvironment } from '@commerce/service';
import { z } from 'zod';
import { signingKeyFrom, verificationKeysFrom } from './session/signing-key.ts';

/** Every variable that the service reads. */
export const environment = subgraphEnvironment.extend({
  PORT: port().default(4001),
  JWT_PRIVATE_KEY: z.string().transform((text, context) => {
    const key = signingKeyFrom(text);
    if (key !== undefined) return key;
    context.issues.push({
      code: 'custom',
      input: '',
      message: 'is not a P-256 private key (PKCS 8, PEM or its base64)',
    });
    return z.NEVER;
  }),
  /** Keys that tokens were signed with before: still published and accepted. */
  JWT_PREVIOUS_PUBLIC_KEYS: z
    .string()
    .transform((text, context) => {
      const keys = verificationKeysFrom(text);
      if (keys !== undefined) return keys;
      context.issues.push({
        code: 'custom',
        input: '',
        message: 'is not a list of P-256 public keys (SPKI, PEM or its base64, with commas between them)',
      });
      return z.NEVER;
    })
    .optional(),
  ACCESS_TOKEN_SECONDS: z.coerce.number().int().min(1).max(86_400).default(900),
  /** How many sessions one customer may have open; one more ends the oldest. */
  SESSIONS_PER_CUSTOMER: z.coerce.number().int().min(1).max(1_000).default(20),
  /** Passwords that are hashed or compared at a time; see PasswordHasherOptions for the default. */
  PASSWORDS_AT_ONCE: z.coerce.number().int().min(1).max(64).optional(),
  /** How many passwords of one address, or of one /64 network of IPv6, may wait for that. */
  PASSWORDS_WAITING_PER_ADDRESS: z.coerce.number().int().min(1).max(10_000).default(100),
  /** Whether `register` makes a customer at once, or only once the e-mail address is verified: docs/customers.md. */
  REGISTRATION: z.enum(['immediate', 'verified']).default('immediate'),
  ADMIN_EMAIL: emailAddress().optional(),
  ADMIN_PASSWORD: z.string().min(10).optional(),
});

export type Config = Readonly<z.infer<typeof environment>>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnvironment(environment, env);
