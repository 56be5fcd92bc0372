import { z } from 'zod';

/** The HTTP limits that a service reads from its environment, with its defaults per address. */
export const httpBounds = ({ requestsPerAddress, unreadMegabytesPerAddress }: AddressBounds) => ({
  REQUEST_TIMEOUT_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(600)
    .default(15)
    .describe('How long a request may take to arrive, so that a slow client cannot keep a connection.'),
  UPLOAD_TIMEOUT_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(3_600)
    .default(300)
    .describe('How long a request with files may take to arrive.'),
  CLOSE_GRACE_SECONDS: z.coerce
    .number()
    .min(0)
    .max(600)
    .default(0.5)
    .describe('How long idle connections stay open when the service closes, for requests that are on their way.'),
  MAX_REQUESTS_PER_CONNECTION: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(32)
    .describe('The maximum number of concurrent requests of one connection.'),
  MAX_REQUESTS_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(requestsPerAddress)
    .describe('The maximum number of concurrent requests of one address, or of one IPv6 /64 network.'),
  MAX_UNREAD_MB_PER_CONNECTION: z.coerce
    .number()
    .min(0.001)
    .max(10_000)
    .default(20)
    .describe('How many megabytes of responses one connection may leave unread.'),
  MAX_UNREAD_MB_PER_ADDRESS: z.coerce
    .number()
    .min(0.001)
    .max(100_000)
    .default(unreadMegabytesPerAddress)
    .describe('How many megabytes of responses one address may leave unread.'),
  UNREAD_TIMEOUT_SECONDS: z.coerce
    .number()
    .min(0.1)
    .max(3_600)
    .default(30)
    .describe('How long a client may go without reading a response.'),
});

interface AddressBounds {
  readonly requestsPerAddress: number;
  readonly unreadMegabytesPerAddress: number;
}

export type HttpConfig = z.infer<z.ZodObject<ReturnType<typeof httpBounds>>>;

/** The options of `createHttpServer` for the settings of `httpBounds`. */
export function httpOptions(config: HttpConfig) {
  return {
    requestTimeoutMs: config.REQUEST_TIMEOUT_SECONDS * 1_000,
    uploadTimeoutMs: config.UPLOAD_TIMEOUT_SECONDS * 1_000,
    closeGraceMs: config.CLOSE_GRACE_SECONDS * 1_000,
    limits: {
      perConnection: config.MAX_REQUESTS_PER_CONNECTION,
      perAddress: config.MAX_REQUESTS_PER_ADDRESS,
      unreadBytesPerConnection: config.MAX_UNREAD_MB_PER_CONNECTION * 1_000_000,
      unreadBytesPerAddress: config.MAX_UNREAD_MB_PER_ADDRESS * 1_000_000,
      unreadTimeoutMs: config.UNREAD_TIMEOUT_SECONDS * 1_000,
    },
  };
}
