import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import fastify from 'fastify';

// Apollo’s own gateway with default settings, behind the same HTTP server as ours.

const { supergraph = '', port } = parseArgs({
  options: { supergraph: { type: 'string' }, port: { type: 'string' } },
}).values;
const gateway = new ApolloGateway({ supergraphSdl: await readFile(supergraph, 'utf8') });
const apollo = new ApolloServer({
  gateway,
  introspection: false,
  includeStacktraceInErrorResponses: false,
  stopOnTerminationSignals: false,
});
await apollo.start();
const server = fastify();
server.route({ method: ['GET', 'POST'], url: '/graphql', handler: fastifyApolloHandler(apollo) });
await server.listen({ host: '127.0.0.1', port: Number(port) });
