import { z } from 'zod';

/** The request header by which the gateway recognizes the storefront server. */
export const storefrontSecretHeader = 'x-storefront-secret';

/** The secret of that header, in the environments of both. */
export const storefrontSecret = () =>
  z
    .string()
    .regex(/^[\x21-\x7e]{32,256}$/, 'has 32 to 256 printable ASCII characters')
    .optional();
