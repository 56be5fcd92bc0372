import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type ClientOptions, RetryingClient } from './load/retrying-client.ts';
import type { Random } from './random.ts';

/** A request to a webhook endpoint, in the order of arrival. */
export interface ReceivedWebhook {
  readonly endpointId: string;
  readonly position: number;
  readonly eventId: string;
  readonly subject: string;
  /** Whether the header has a valid signature of the body. */
  readonly isSigned: boolean;
  /** Whether the receiver answered that it has the event. */
  readonly isAccepted: boolean;
}

interface Endpoint {
  readonly id: string;
  readonly key: Buffer;
}

const registered = [
  {
    path: '/erp',
    eventTypes: ['order.placed', 'order.status-changed', 'order.lines-cancelled', 'order.return-accepted'],
  },
  { path: '/warehouse', eventTypes: ['order.lines-cancelled', 'order.status-changed'] },
] as const;

/** How many first attempts get an error, or no answer at all. */
const failing = { withError: 0.03, withoutAnswer: 0.03 };

/** A system that receives the events of orders by webhooks. It fails sometimes, while it is on. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  /** Whether some attempts fail. */
  isOn = false;
  readonly #random: Random;
  readonly #server: Server;
  /** By path. */
  readonly #endpoints = new Map<string, Endpoint>();
  readonly #seen = new Set<string>();

  constructor(random: Random) {
    this.#random = random;
    this.#server = createServer((request, response) => {
      this.#receive(request, response).catch((error: Error) => response.destroy(error));
    });
  }

  /** Listens, and registers its endpoints. */
  async start(options: ClientOptions): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    const admin = new RetryingClient('ADMIN', options);
    for (const { path, eventTypes } of registered) {
      const input = { url: `${origin}${path}`, description: path, eventTypes };
      const payload = await admin.change<{ secret: string; webhookEndpoint: { id: string } }>('createWebhookEndpoint', {
        input,
      });
      if (payload === undefined) throw new Error(`The endpoint ${path} could not be registered.`);
      const key = Buffer.from(payload.secret.replace('whsec_', ''), 'base64');
      this.#endpoints.set(path, { id: payload.webhookEndpoint.id, key });
    }
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const endpoint = this.#endpoints.get(request.url ?? '');
    if (endpoint === undefined) return void response.writeHead(404).end();
    const eventId = String(request.headers['webhook-id']);
    const { subject } = JSON.parse(body) as { readonly subject: string };
    const outcome = this.#outcomeFor(`${endpoint.id} ${eventId}`);
    this.received.push({
      endpointId: endpoint.id,
      position: this.received.length,
      eventId,
      subject,
      isSigned: isSigned(endpoint, request, body),
      isAccepted: outcome === 'accepted',
    });
    if (outcome === 'unanswered') request.socket.destroy();
    else response.writeHead(outcome === 'accepted' ? 204 : 503).end();
  }

  /** Only a first attempt fails: each further failure of an event doubles its delay. */
  #outcomeFor(attempted: string): 'accepted' | 'failed' | 'unanswered' {
    const isFirst = !this.#seen.has(attempted);
    this.#seen.add(attempted);
    if (!this.isOn || !isFirst) return 'accepted';
    if (this.#random.chance(failing.withError)) return 'failed';
    return this.#random.chance(failing.withoutAnswer) ? 'unanswered' : 'accepted';
  }
}

/** By https://www.standardwebhooks.com, with the only secret of the endpoint. */
function isSigned({ key }: Endpoint, { headers }: IncomingMessage, body: string): boolean {
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = Buffer.from(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
  const actual = Buffer.from(String(headers['webhook-signature']));
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
