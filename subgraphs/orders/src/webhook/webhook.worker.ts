import { boundedMessage, ClaimLoop, failpoint, type Job } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import type { WebhookAnswer, WebhookClient } from './webhook-client.ts';
import { WebhookDeliveryRepository, type WebhookFailure } from './webhook-delivery.repository.ts';
import { retryDelaySeconds, type WebhookDelivery } from './webhook-delivery.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import { maxWebhookEndpoints, type WebhookEndpoint } from './webhook-endpoint.ts';
import { signatureHeaders } from './webhook-secret.ts';

export interface WebhookWorkerOptions {
  readonly dataSource: DataSource;
  readonly client: WebhookClient;
  /** For how long attempts may fail until the endpoint is paused. */
  readonly retryHours: number;
  readonly onError: (error: unknown) => void;
}

const pollMs = 500;
/** The maximum number of requests to one endpoint at the same time. */
const perEndpoint = 4;
const gone = 410;

/**
 * Sends events to webhook endpoints, outside of any transaction. Several workers may run at once. There is room for the
 * requests of all endpoints, so a slow one delays no other.
 */
export class WebhookWorker implements Job {
  readonly #options: WebhookWorkerOptions;
  readonly #loop: ClaimLoop<string>;

  constructor(options: WebhookWorkerOptions) {
    this.#options = options;
    this.#loop = new ClaimLoop({
      claim: (limit) => new WebhookDeliveryRepository(options.dataSource.manager).claim(limit, perEndpoint),
      perform: (id) => this.#perform(id),
      concurrency: maxWebhookEndpoints * perEndpoint,
      pollMs,
      onError: options.onError,
    });
  }

  start(): void {
    this.#loop.start();
  }

  readonly wake = (): void => this.#loop.wake();

  /** Waits for the requests in progress. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #perform(id: string): Promise<void> {
    const { manager } = this.#options.dataSource;
    const deliveries = new WebhookDeliveryRepository(manager);
    const delivery = await deliveries.find(id);
    const endpoint = delivery && (await new WebhookEndpointRepository(manager).find(delivery.endpointId));
    if (delivery === null || endpoint === null) return; // Deleted since.
    const answer = await this.#send(delivery, endpoint).catch((error: Error) => error);
    failpoint('webhook.answered');
    if (!(answer instanceof Error) && answer.statusCode >= 200 && answer.statusCode < 300) {
      await deliveries.succeeded(delivery, answer.statusCode);
    } else {
      const delaySeconds = retryDelaySeconds(delivery.attempts, Math.random());
      await deliveries.failed(delivery, { ...failureOf(answer), delaySeconds }, this.#options.retryHours);
    }
  }

  #send({ eventId, payload }: WebhookDelivery, endpoint: WebhookEndpoint): Promise<WebhookAnswer> {
    const body = JSON.stringify(payload);
    const sentAt = new Date();
    return this.#options.client.post(new URL(endpoint.url), body, {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Commerce-Webhooks/1.0',
      ...signatureHeaders(endpoint.secretsAt(sentAt), { id: eventId, sentAt, body }),
    });
  }
}

function failureOf(answer: WebhookAnswer | Error): Omit<WebhookFailure, 'delaySeconds'> {
  if (answer instanceof Error) {
    return { statusCode: null, error: boundedMessage(messageOf(answer)), excerpt: null, isGone: false };
  }
  const { statusCode, excerpt } = answer;
  return { statusCode, error: `It answered ${statusCode}.`, excerpt, isGone: statusCode === gone };
}

/** Several addresses that refuse a connection result in an error without a message. */
function messageOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : error.name;
  return error.message === '' ? code : error.message;
}
