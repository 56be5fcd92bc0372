import { Readable } from 'node:stream';
import { graphqlPath } from '@commerce/graphql/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { OnFault } from '../coded-error.ts';
import type { Deferral, DeferredParts } from '../identity/deferral.ts';
import { acceptedFormat, type IncrementalFormat } from './incremental-formats.ts';
import { closing, opening, partOf } from './multipart.ts';

export interface DeferredAnswersOptions {
  /** What clients see of an error. */
  readonly format: (error: GraphQLError, requestId: string) => GraphQLFormattedError;
  readonly onFault: OnFault;
}

/** No cache may keep a part of a response, and no proxy may wait for the rest. */
const streamed = { 'cache-control': 'private, no-store, no-transform', 'x-accel-buffering': 'no' };

/** Sends responses with deferred parts in the multipart format that the client accepts. */
export class DeferredAnswers {
  readonly #accepted = new WeakMap<FastifyRequest, { readonly deferral: Deferral; readonly to: IncrementalFormat }>();

  readonly #options: DeferredAnswersOptions;

  constructor(options: DeferredAnswersOptions) {
    this.#options = options;
  }

  /** For the context of a request; undefined if the client accepts only whole responses. */
  deferralOf(request: FastifyRequest): Deferral | undefined {
    const to = acceptedFormat(request.headers.accept);
    if (to === undefined) return undefined;
    const deferral: Deferral = {};
    this.#accepted.set(request, { deferral, to });
    return deferral;
  }

  /** Call it before others that change responses, because they treat streams differently. */
  serve(server: FastifyInstance): void {
    server.addHook('onSend', (request, reply, payload, done) => {
      const { deferral, to } = this.#accepted.get(request) ?? {};
      const isAnswer = request.routeOptions.url === graphqlPath && typeof payload === 'string';
      if (to === undefined || deferral?.parts === undefined || !isAnswer) return done(null, payload);
      void reply.headers({ ...streamed, 'content-type': to.contentType }).removeHeader('content-length');
      const chunks = chunksOf(payload, deferral.parts, { ...this.#options, to, requestId: request.id });
      // By bytes: a stream of objects would read sixteen payloads ahead of the client.
      done(null, Readable.from(chunks, { objectMode: false }));
    });
  }
}

interface Sending extends DeferredAnswersOptions {
  readonly to: IncrementalFormat;
  readonly requestId: string;
}

async function* chunksOf(
  first: string,
  { announced, payloads }: DeferredParts,
  { to, format, onFault, requestId }: Sending,
): AsyncGenerator<string> {
  const whole = first.trimEnd();
  yield `${opening}${partOf(`${whole.slice(0, -1)},${to.firstMembers(announced)}}`)}`;
  try {
    for await (const payload of payloads) {
      const part = partOf(to.next(payload, (error) => format(error, requestId)));
      yield payload.hasNext ? part : `${part}${closing}`;
    }
  } catch (error) {
    onFault(error, requestId);
    throw error; // Ends the connection: the client must not take what it has for the whole response.
  }
}
