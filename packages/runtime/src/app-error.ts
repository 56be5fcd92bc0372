/** Codes that clients find in `errors[].extensions.code`. Anything else is `INTERNAL_SERVER_ERROR`, cause withheld. */
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
 * A fault whose message and details are safe for the client to see. Thrown for authentication, authorization, limits and
 * misuse; what a shop expects to happen (an e-mail is taken, stock ran out) is data instead: see `UserErrorException`.
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

/** Somebody is signed in who may not do this. */
export class ForbiddenError extends AppError {
  constructor(message = 'You may not do this.') {
    super('FORBIDDEN', message);
  }
}

/** The thing does not exist, or the caller may not know that it does: the two are told apart by nobody. */
export class NotFoundError extends AppError {
  constructor(what: string) {
    super('NOT_FOUND', `${what} not found.`);
  }
}
