import { line, parseInput, type RequestContext } from '@commerce/graphql';
import { hashOf } from '@commerce/identity';
import { networkOf } from '@commerce/runtime';
import { z } from 'zod';

/** Where a request comes from, and which sessions of the client it presents. */
export interface Origin {
  /** The network address; undefined if no proxy in front of the service set it. */
  readonly clientAddress: string | undefined;
  /** The session of the access token. */
  readonly sessionId?: string | undefined;
  /** The refresh token in the browser's cookie, which may be invalid. */
  readonly refreshToken?: string | undefined;
}

/** A client that requests a session. */
export interface Client extends Origin {
  /** The client's name, as it reports it. */
  readonly device?: string | null | undefined;
}

const deviceSchema = z.object({ device: line(200).nullish() });

/** Where the request comes from. */
export function originOf({ clientAddress, refreshToken, caller }: RequestContext): Origin {
  return { clientAddress, refreshToken, sessionId: caller?.sessionId };
}

/** The client that requests a session. Fails with `ValidationError`. */
export function clientOf({ device }: { readonly device?: string | null }, context: RequestContext): Client {
  return { ...parseInput(deviceSchema, { device }), ...originOf(context) };
}

/** The hash that identifies the network of a client. All clients with an unknown address share one hash. */
export function clientHash({ clientAddress }: Origin): Buffer {
  return hashOf(JSON.stringify(['client', clientAddress === undefined ? null : networkOf(clientAddress)]));
}
