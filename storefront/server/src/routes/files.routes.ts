import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Serves the built files under /assets. Their names contain hashes, so browsers may keep them forever. */
export async function serveFiles(server: FastifyInstance, folder: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: `${folder}/assets`,
    prefix: '/assets/',
    preCompressed: true, // By the build.
    index: false,
    immutable: true,
    maxAge: '365d',
    setHeaders: (response) => void response.header('cross-origin-resource-policy', 'same-origin'),
  });
}
