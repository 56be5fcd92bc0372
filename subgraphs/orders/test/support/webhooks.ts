import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventEnvelope } from '@commerce/events';
import type { OrdersService } from './orders-service.ts';

const endpointFields = `
  id url description eventTypes status pauseReason pausedAt failures failingSince previousSecretValidUntil createdAt version`;

const deliveryFields = `
  id orderId eventId eventType status attempts statusCode error responseExcerpt createdAt finishedAt nextAttemptAt payload
  endpoint { id }`;

const selectionOf = (...types: readonly string[]) =>
  `{ __typename ${types.map((type) => parts[type]).join(' ')} ... on UserError { code }
     ... on ValidationError { fields { path code message } } }`;

const parts: Record<string, string> = {
  endpoint: `... on WebhookEndpointPayload { webhookEndpoint { ${endpointFields} } }`,
  secret: `... on WebhookSecretPayload { secret webhookEndpoint { ${endpointFields} } }`,
  deleted: '... on DeleteWebhookEndpointPayload { deletedId }',
  tooMany: '... on TooManyWebhookEndpointsError { maximum }',
  conflict: '... on VersionConflictError { currentVersion }',
  delivery: `... on WebhookDeliveryPayload { webhookDelivery { ${deliveryFields} } }`,
};

export const webhooks = {
  list: `query { webhookEndpoints(first: 100) { totalCount nodes { ${endpointFields} } } }`,
  deliveries: `query ($first: Int! = 20, $after: String, $filter: WebhookDeliveryFilter) {
    webhookDeliveries(first: $first, after: $after, filter: $filter) {
      totalCount nodes { ${deliveryFields} } pageInfo { hasNextPage endCursor }
    }
  }`,
  create: `mutation ($input: WebhookEndpointInput!) {
    result: createWebhookEndpoint(input: $input) ${selectionOf('secret', 'tooMany')}
  }`,
  update: `mutation ($id: ID!, $input: WebhookEndpointInput!, $version: Int) {
    result: updateWebhookEndpoint(id: $id, input: $input, version: $version) ${selectionOf('endpoint', 'conflict')}
  }`,
  delete: `mutation ($id: ID!) { result: deleteWebhookEndpoint(id: $id) ${selectionOf('deleted')} }`,
  pause: `mutation ($id: ID!) { result: pauseWebhookEndpoint(id: $id) ${selectionOf('endpoint')} }`,
  resume: `mutation ($id: ID!) { result: resumeWebhookEndpoint(id: $id) ${selectionOf('endpoint')} }`,
  rotate: `mutation ($id: ID!, $endsPrevious: Boolean! = false) {
    result: rotateWebhookSecret(id: $id, endsPrevious: $endsPrevious) ${selectionOf('secret')}
  }`,
  redeliver: `mutation ($id: ID!, $idempotencyKey: String!) {
    result: redeliverWebhook(id: $id, idempotencyKey: $idempotencyKey) ${selectionOf('delivery')}
  }`,
  ping: `mutation ($id: ID!) { result: pingWebhookEndpoint(id: $id) ${selectionOf('delivery')} }`,
};

export function anEndpoint(fields: object = {}) {
  return {
    url: 'https://erp.shop.example/hook',
    description: 'ERP',
    eventTypes: ['order.placed', 'order.status-changed'],
    ...fields,
  };
}

/** A request as the receiver got it. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly event: EventEnvelope<{ orderId: string; version?: number }>;
}

/** What the receiver answers: a status, or nothing at all. */
type Answer = (request: Received) => number | 'nothing';

export interface Receiver extends AsyncDisposable {
  readonly url: string;
  readonly received: Received[];
  answer: Answer;
  /** By path, how many requests are open. */
  readonly open: ReadonlyMap<string, number>;
}

/** An HTTP server that receives events, and answers 204 unless a test sets another answer. */
export async function startReceiver(): Promise<Receiver> {
  const open = new Map<string, number>();
  const count = (path: string, change: 1 | -1) => void open.set(path, (open.get(path) ?? 0) + change);
  const server = createServer((request, response) => {
    count(request.url!, 1);
    response.once('close', () => count(request.url!, -1));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const { url: path = '', headers } = request;
      const one: Received = { path, headers, body, event: JSON.parse(body) as Received['event'] };
      receiver.received.push(one);
      const answer = receiver.answer(one);
      if (answer !== 'nothing') response.writeHead(answer).end(answer < 300 ? undefined : 'because\0 of\n this');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    answer: () => 204,
    open,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

export interface Endpoint {
  readonly id: string;
  readonly secret: string;
  readonly path: string;
}

let endpoints = 0;

/** Registers an endpoint with a path of its own at the receiver. */
export async function register(service: OrdersService, { url }: Receiver, fields: object = {}): Promise<Endpoint> {
  const path = `/${(endpoints += 1)}`;
  const { result } = await service
    .person('ADMIN')
    .get(webhooks.create, { input: anEndpoint({ url: `${url}${path}`, ...fields }) });
  expect(result).toMatchObject({ __typename: 'WebhookSecretPayload' });
  return { id: result.webhookEndpoint.id, secret: result.secret, path };
}

/** Lets everything that waits for another attempt be sent. */
export async function beDueNow({ sql }: OrdersService): Promise<void> {
  await sql(`UPDATE webhook_delivery SET available_at = now() WHERE status = 'PENDING'`);
  await sql('UPDATE webhook_endpoint SET available_at = now()');
}
