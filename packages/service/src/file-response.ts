import { Readable } from 'node:stream';
import { RequestScope, type Read } from '@commerce/graphql';
import type { FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import { stopWhenClientLeaves } from './subgraph-server.ts';

/** Reads with one connection at a time. When the client leaves, the current statement is cancelled. */
export function readForFile({ raw }: FastifyReply, dataSource: DataSource): Read {
  const scope = new RequestScope(dataSource, { connections: 1, listItems: 1 });
  stopWhenClientLeaves(scope, raw);
  return scope.read;
}

/**
 * Sends a text as a file to download. Waits for the first piece, so that its error becomes the response.
 *
 * @param pieces Each is taken when the one before it was sent.
 */
export async function sendFile(
  reply: FastifyReply,
  { name, type }: { readonly name: string; readonly type: string },
  pieces: AsyncGenerator<string>,
): Promise<FastifyReply> {
  const file = await started(pieces);
  return reply
    .headers({ 'cache-control': 'no-store', 'content-disposition': `attachment; filename="${name}"` })
    .type(`${type}; charset=utf-8`)
    .send(file);
}

async function started(pieces: AsyncGenerator<string>): Promise<Readable> {
  const first = await pieces.next();
  return Readable.from(
    (async function* () {
      if (!first.done) yield first.value;
      yield* pieces;
    })(),
  );
}
