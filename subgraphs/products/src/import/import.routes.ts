import { parseArguments } from '@commerce/graphql';
import { identityBy, requireRole, type Caller, type IdentifyCaller } from '@commerce/identity';
import { actAsStaff, type createHttpServer } from '@commerce/runtime';
import { readForFile, sendFile } from '@commerce/service';
import { csvLine, guarded } from '@commerce/shop';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { ExportService } from './export.service.ts';
import { fileTooLarge } from './file/uploaded-file.ts';
import type { ImportFault } from './import-fault.ts';
import { UnreadableFileError } from './import.errors.ts';
import type { ImportService } from './import.service.ts';
import type { ImportFormat } from './import.ts';

export interface ImportRoutesOptions {
  readonly imports: ImportService;
  readonly exports: ExportService;
  readonly dataSource: DataSource;
  readonly identifyCaller: IdentifyCaller;
  readonly maxBytes: number;
  /** Called after a file was stored. */
  readonly onReceived: () => void;
}

const formats: Readonly<Record<string, ImportFormat>> = {
  'text/csv': 'CSV',
  'application/x-ndjson': 'JSON_LINES',
  'application/jsonl': 'JSON_LINES',
};

const exportSchema = z.object({ format: z.enum(['csv', 'jsonl']).default('csv') });

type Server = ReturnType<typeof createHttpServer>;

/** Serves `POST /catalogue/imports`, `GET /catalogue/imports/:id/faults` and `GET /catalogue/export`. Staff only. */
export async function serveImports(server: Server, options: ImportRoutesOptions): Promise<void> {
  const { imports, exports, dataSource, identifyCaller } = options;
  const staff = new WeakMap<FastifyRequest, Caller>();
  await server.register(async (scope) => {
    // The handler reads the body.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    // Before the body is read.
    scope.addHook('onRequest', async (request) => {
      const { caller, tokenFault } = await identityBy(identifyCaller, request.headers.authorization);
      staff.set(request, requireRole(caller, 'STAFF', tokenFault));
    });

    scope.post('/catalogue/imports', { config: { isUpload: true } }, async (request, reply) => {
      const file = { body: request.raw, ...describe(request, options.maxBytes) };
      try {
        const { id: actorId } = staff.get(request)!;
        const act = { actorId, action: 'startImport', requestId: request.id, isForStaff: true };
        const { id, status, format, lines } = await actAsStaff(act, () => imports.receive(file, actorId));
        options.onReceived();
        return await reply.code(202).send({ import: { id, status, format, lines } });
      } catch (error) {
        request.raw.resume(); // So that the client can read the response.
        throw error;
      }
    });

    scope.get<{ Params: { id: string } }>(
      '/catalogue/imports/:id/faults',
      { exposeHeadRoute: false },
      async ({ params }, reply) => {
        const pages = imports.faults(params.id, readForFile(reply, dataSource));
        return send(reply, 'CSV', 'faults', faultsFile(pages));
      },
    );

    scope.get('/catalogue/export', { exposeHeadRoute: false }, async ({ query }, reply) => {
      const format = parseArguments(exportSchema, query).format === 'csv' ? 'CSV' : 'JSON_LINES';
      return send(reply, format, 'catalogue', exports.file(format, readForFile(reply, dataSource)));
    });
  });
}

function describe({ headers }: FastifyRequest, maxBytes: number) {
  const [mediaType = ''] = (headers['content-type'] ?? '').split(';');
  const format = formats[mediaType.trim().toLowerCase()];
  if (format === undefined)
    throw new UnreadableFileError(`The Content-Type must be one of: ${Object.keys(formats).join(', ')}.`);
  const encoding = headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new UnreadableFileError('The Content-Encoding must be gzip, or none.');
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw fileTooLarge(maxBytes);
  return { format, isCompressed: encoding === 'gzip' };
}

async function* faultsFile(pages: AsyncIterable<readonly ImportFault[]>): AsyncGenerator<string> {
  const header = csvLine(['line', 'slug', 'column', 'code', 'message']);
  let isFirst = true;
  for await (const faults of pages) {
    const lines = faults.map(({ line, slug, columnName, code, message }) =>
      csvLine([String(line), slug ?? '', columnName ?? '', code, guarded(message)]),
    );
    yield (isFirst ? header : '') + lines.join('');
    isFirst = false;
  }
}

function send(reply: FastifyReply, format: ImportFormat, name: string, pieces: AsyncGenerator<string>) {
  const [type, extension] = format === 'CSV' ? ['text/csv', 'csv'] : ['application/x-ndjson', 'jsonl'];
  return sendFile(reply, { name: `${name}.${extension}`, type }, pieces);
}
