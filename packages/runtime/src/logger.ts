import { pino, stdSerializers, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Structured JSON lines on standard output, each with the service's name. Tokens and cookies are never written. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    name: service,
    level,
    serializers: { err: withoutData },
    redact: ['req.headers.authorization', 'req.headers.cookie', 'authorization', 'password'],
  });
}

/** Errors of the database carry the values of the statement: people's names and addresses are not for the log. */
function withoutData(error: Error): object {
  const {
    parameters: _values,
    detail: _row,
    driverError: _copy,
    ...rest
  } = { ...stdSerializers.err(error) } as Record<string, unknown>;
  return rest;
}
