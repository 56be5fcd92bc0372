/** The codes in `errors[].extensions.code`. All other errors become `INTERNAL_SERVER_ERROR` without their cause. */
export const errorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'BAD_USER_INPUT',
  'PAYLOAD_TOO_LARGE',
  'TOO_MANY_REQUESTS',
  'OPERATION_TOO_COMPLEX',
  'RESPONSE_TOO_LARGE',
  'NOT_ACCEPTABLE',
  'SERVICE_UNAVAILABLE',
  'SERVICE_BUSY',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/**
 * An error whose message and details clients may see. Thrown for authentication, authorization, limits and misuse.
 * Expected errors, such as a taken email address or insufficient stock, are data instead: see `UserErrorException`.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** Nobody is signed in, or the token is malformed, expired or forged. */
export class UnauthenticatedError extends AppError {
  constructor(message = 'Sign in first.') {
    super('UNAUTHENTICATED', message);
  }
}

/** The caller is signed in but lacks permission. */
export class ForbiddenError extends AppError {
  constructor(message = 'You may not do this.') {
    super('FORBIDDEN', message);
  }
}

/** The object does not exist, or the caller may not know that it exists. The two cases are indistinguishable. */
export class NotFoundError extends AppError {
  constructor(what: string) {
    super('NOT_FOUND', `${what} not found.`);
  }
}
