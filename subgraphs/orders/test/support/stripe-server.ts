import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { StripeLedger, stripeError, type Params, type StripeAnswer } from './stripe-ledger.ts';

export const secretKey = 'sk_test_4eC39HqLyjWDarjtT1zdp7dc';

/** A received request. */
export interface StripeRequest {
  readonly method: string;
  readonly path: string;
  readonly params: Params;
  readonly key: string | undefined;
  readonly headers: IncomingMessage['headers'];
}

/**
 * The fault of the next request: a response from a proxy, a lost (`reset`) or late (`slow`) response after Stripe
 * performed the operation, or an error after performing it (`fails`).
 */
export type StripeFault = StripeAnswer | 'reset' | 'slow' | 'fails';

interface Kept {
  readonly request: string;
  readonly answer: Promise<StripeAnswer>;
  isDone: boolean;
}

/** A local HTTP server that behaves as Stripe's API is documented, as far as the provider relies on it. */
export class StripeServer implements AsyncDisposable {
  readonly ledger = new StripeLedger();
  readonly requests: StripeRequest[] = [];
  readonly #faults: { readonly fault: StripeFault; readonly which: RegExp }[] = [];
  readonly #keys = new Map<string, Kept>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  static async start(): Promise<StripeServer> {
    const stripe = new StripeServer();
    await new Promise<void>((listening) => stripe.#server.listen(0, '127.0.0.1', listening));
    return stripe;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Makes the next request with a matching method and path fail. */
  failNext(fault: StripeFault, which = /./): void {
    this.#faults.push({ fault, which });
  }

  /** As Stripe does after a day. */
  forgetKeys(): void {
    this.#keys.clear();
  }

  sent(method: string, path: RegExp): StripeRequest[] {
    return this.requests.filter((request) => request.method === method && path.test(request.path));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming);
    this.requests.push(request);
    const fault = this.#takeFault(`${request.method} ${request.path}`);
    if (typeof fault === 'object') return send(response, fault);
    const answer = await this.#answer(request, fault === 'fails');
    if (fault === 'reset') return void incoming.socket.resetAndDestroy();
    if (fault === 'slow') return; // Keeps the connection open without a response.
    send(response, answer);
  }

  #takeFault(request: string): StripeFault | undefined {
    const index = this.#faults.findIndex((fault) => fault.which.test(request));
    return index < 0 ? undefined : this.#faults.splice(index, 1)[0]?.fault;
  }

  /**
   * Returns the stored response of the key, including that of the first request.
   * https://docs.stripe.com/api/idempotent_requests
   */
  async #answer({ method, path, params, key, headers }: StripeRequest, fails: boolean): Promise<StripeAnswer> {
    if (headers.authorization !== `Bearer ${secretKey}`)
      return stripeError(401, { message: 'Invalid API Key provided: sk_test_wrong' });
    if (method !== 'POST' || key === undefined) return this.#execute(method, path, params, fails);
    const request = JSON.stringify([path, params]);
    const kept = this.#keys.get(key);
    if (kept !== undefined && kept.request !== request) return stripeError(400, { type: 'idempotency_error' });
    if (kept?.isDone === false) return stripeError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use' });
    if (kept !== undefined) return kept.answer;
    const first: Kept = { request, answer: this.#execute(method, path, params, fails), isDone: false };
    this.#keys.set(key, first);
    return first.answer.finally(() => (first.isDone = true));
  }

  async #execute(method: string, path: string, params: Params, fails: boolean): Promise<StripeAnswer> {
    await sleep(5); // Leaves enough time for another request with the same key to arrive.
    const answer = this.ledger.answer(method, path, params);
    return fails ? stripeError(500, { type: 'api_error', message: 'An unknown error occurred' }) : answer;
  }
}

async function read(incoming: IncomingMessage): Promise<StripeRequest> {
  const url = new URL(incoming.url ?? '', 'http://stripe');
  const body = await text(incoming);
  const params = Object.fromEntries([...url.searchParams, ...new URLSearchParams(body)]);
  const { 'idempotency-key': key, ...headers } = incoming.headers;
  return { method: incoming.method ?? '', path: url.pathname, params, key: key?.toString(), headers };
}

function send(response: ServerResponse, { status, body }: { status: number; body: unknown }): void {
  const headers = { 'content-type': 'application/json', 'request-id': 'req_test' };
  response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
}
