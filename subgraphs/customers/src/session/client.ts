import { line, parseInput, type RequestContext } from '@commerce/graphql';
import { z } from 'zod';

/** Where a request comes from, and what it shows of sessions that the client has had. */
export interface Origin {
  /** Network address; undefined where nothing in front of the service has set it. */
  readonly clientAddress: string | undefined;
  /** The session of the access token. */
  readonly sessionId?: string | undefined;
  /** The refresh token of the browser's cookie, which need not be good any more. */
  readonly refreshToken?: string | undefined;
}

/** A client that asks for a session. */
export interface Client extends Origin {
  /** What it calls itself. */
  readonly device?: string | null | undefined;
}

const deviceSchema = z.object({ device: line(200).nullish() });

/** Where the request comes from. */
export function originOf({ clientAddress, refreshToken, caller }: RequestContext): Origin {
  return { clientAddress, refreshToken, sessionId: caller?.sessionId };
}

/** The client that asks for a session. Refused with `ValidationError`. */
export function clientOf({ device }: { readonly device?: string | null }, context: RequestContext): Client {
  return { ...parseInput(deviceSchema, { device }), ...originOf(context) };
}
