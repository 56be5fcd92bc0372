import { emailAddress } from '@commerce/graphql';
import { port, readEnvironment } from '@commerce/runtime';
import { subgraphEnvironment } from '@commerce/service';
import { z } from 'zod';
import type { RelyingParty } from './passkey/webauthn.ts';
import { signingKeyFrom, verificationKeysFrom } from './session/signing-key.ts';

const origin = () => z.url({ protocol: /^https?$/, abort: true }).transform((url) => new URL(url).origin);

/** At most 20 origins, separated by commas. */
const origins = z
  .string()
  .transform((text) => text.split(',').flatMap((each) => each.trim() || []))
  .pipe(z.array(origin()).max(20));

/** A domain, such as shop.example, or localhost: browsers accept no IP addresses. */
const domain = /^(?:localhost|(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z](?:[a-z\d-]{0,61}[a-z\d])?)$/;

const variables = subgraphEnvironment.extend({
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
  /** The address of the shop for browsers, where passkeys are used. */
  SHOP_URL: origin().default('http://localhost:4000'),
  /** The domain that passkeys belong to. The host of SHOP_URL by default. */
  PASSKEY_RP_ID: z.string().regex(domain, 'is not a domain in lower case, such as shop.example').optional(),
  /** Further origins where passkeys are used, on the same domain. */
  PASSKEY_ORIGINS: origins.default([]),
  /** How long entries of the audit log are kept. */
  AUDIT_LOG_DAYS: z.coerce.number().int().min(1).max(36_500).default(730),
  ADMIN_EMAIL: emailAddress().optional(),
  ADMIN_PASSWORD: z.string().min(10).optional(),
});

/** Every variable that the service reads. */
export const environment = variables.superRefine((config, context) => {
  const { id, origins: all } = relyingPartyOf(config);
  for (const each of all) {
    const { hostname } = new URL(each);
    if (hostname === id || hostname.endsWith(`.${id}`)) continue;
    const path = [each === config.SHOP_URL ? 'PASSKEY_RP_ID' : 'PASSKEY_ORIGINS'];
    context.addIssue({ code: 'custom', path, message: `browsers accept no passkeys of ${id} on ${hostname}` });
  }
});

/** The domain and the origins of passkeys. */
export function relyingPartyOf(config: Pick<Config, 'SHOP_URL' | 'PASSKEY_RP_ID' | 'PASSKEY_ORIGINS'>): RelyingParty {
  const { SHOP_URL: shop, PASSKEY_RP_ID: id = new URL(shop).hostname, PASSKEY_ORIGINS: others } = config;
  return { id, origins: [shop, ...others] };
}

export type Config = Readonly<z.infer<typeof variables>>;

export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => readEnvironment(environment, env);
