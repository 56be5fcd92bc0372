import { identityBy, requireRole, type IdentifyCaller } from '@commerce/identity';
import type { createHttpServer } from '@commerce/runtime';
import { readForFile, sendFile } from '@commerce/service';
import type { DataSource } from 'typeorm';
import { conditionsOf, type OrderFilter } from './search.inputs.ts';
import type { OrderSearchService } from './search.service.ts';

interface ExportRouteOptions {
  readonly search: OrderSearchService;
  readonly dataSource: DataSource;
  readonly identifyCaller: IdentifyCaller;
}

type Server = ReturnType<typeof createHttpServer>;

/** Serves `GET /exports/orders`, whose query has the fields of `OrderFilter`. Staff only. */
export async function serveOrderExport(server: Server, options: ExportRouteOptions): Promise<void> {
  const { search, dataSource, identifyCaller } = options;
  server.get('/exports/orders', { exposeHeadRoute: false }, async (request, reply) => {
    const { caller, tokenFault } = await identityBy(identifyCaller, request.headers.authorization);
    requireRole(caller, 'STAFF', tokenFault);
    const conditions = conditionsOf(filterIn(request.query as Query));
    const file = search.file(conditions, readForFile(reply, dataSource));
    return sendFile(reply, { name: 'orders.csv', type: 'text/csv' }, file);
  });
}

type Query = Readonly<Record<string, string | string[]>>;

/** Lists are separated by commas, or repeated. Values that are not what the filter needs are left to its rules. */
function filterIn(query: Query): OrderFilter {
  const textOf = (name: string) => (query[name] === undefined ? undefined : String(query[name]));
  const listOf = (name: string) => textOf(name)?.split(',');
  const numberOf = (name: string) => (textOf(name) === undefined ? undefined : Number(textOf(name)));
  const flagOf = (name: string) => ({ true: true, false: false })[textOf(name) ?? ''] ?? textOf(name);
  const dateOf = (name: string) => (textOf(name) === undefined ? undefined : new Date(textOf(name)!));
  const filter = {
    ...Object.fromEntries(['number', 'email', 'name', 'currency', 'sku'].map((name) => [name, textOf(name)])),
    status: listOf('status'),
    paymentStatus: listOf('paymentStatus'),
    placedFrom: dateOf('placedFrom'),
    placedBefore: dateOf('placedBefore'),
    minTotal: numberOf('minTotal'),
    maxTotal: numberOf('maxTotal'),
    hasFailedRefund: flagOf('hasFailedRefund'),
    hasPaymentProblem: flagOf('hasPaymentProblem'),
  };
  return filter as OrderFilter;
}
