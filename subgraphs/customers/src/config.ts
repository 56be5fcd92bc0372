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
      message: 'is not a P-256 private key (PKCS 8 as PEM or base64-encoded PEM)',
    });
    return z.NEVER;
  }),
  /** Public keys that tokens were signed for earlier. They are still published and accepted. */
  JWT_PREVIOUS_PUBLIC_KEYS: z
    .string()
    .transform((text, context) => {
      const keys = verificationKeysFrom(text);
      if (keys !== undefined) return keys;
      context.issues.push({
        code: 'custom',
        input: '',
        message: 'is not a comma-separated list of P-256 public keys (SPKI as PEM or base64-encoded PEM)',
      });
      return z.NEVER;
    })
    .optional(),
  ACCESS_TOKEN_SECONDS: z.coerce.number().int().min(1).max(86_400).default(900),
  /** The maximum number of open sessions per customer. Opening another one ends the oldest. */
  SESSIONS_PER_CUSTOMER: z.coerce.number().int().min(1).max(1_000).default(20),
  /** The maximum number of passwords hashed or verified concurrently. See PasswordHasherOptions for the default. */
  PASSWORDS_AT_ONCE: z.coerce.number().int().min(1).max(64).optional(),
  /**
   * The maximum number of passwords from one address, or one IPv6 /64 network, that may wait to be hashed or verified.
   */
  PASSWORDS_WAITING_PER_ADDRESS: z.coerce.number().int().min(1).max(10_000).default(100),
  /**
   * Whether `register` creates a customer immediately, or only after the email address is verified. See
   * docs/customers.md.
   */
  REGISTRATION: z.enum(['immediate', 'verified']).default('immediate'),
  ADMIN_EMAIL: emailAddress().optional(),
  ADMIN_PASSWORD: z.string().min(10).optional(),
});

export type Config = Readonly<z.infer<typeof environment>>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnvironment(environment, env);
