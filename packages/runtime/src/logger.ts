import { pino, stdSerializers, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Logs JSON lines to standard output, each with the service's name. Tokens and cookies are never logged. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    name: service,
    level,
    serializers: { err: withoutData },
    redact: ['req.headers.authorization', 'req.headers.cookie', 'authorization', 'password'],
  });
}

/** Database errors contain the values of the statement, and names and addresses of people must not be logged. */
function withoutData(error: Error): object {
  const {
    parameters: _values,
    detail: _row,
    driverError: _copy,
    ...rest
  } = { ...stdSerializers.err(error) } as Record<string, unknown>;
  return rest;
}
