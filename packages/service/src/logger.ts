import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Structured JSON lines on standard output, each with the service's name. Tokens and cookies are never written. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    name: service,
    level,
    redact: ['req.headers.authorization', 'req.headers.cookie', 'authorization', 'password'],
  });
}
