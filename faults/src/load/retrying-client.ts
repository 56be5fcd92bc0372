import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ShopClient, ShopResponse } from '@commerce/shop-client';
import type { Cluster } from '../cluster/cluster.ts';
import type { Random } from '../random.ts';
import type { Ledger } from './ledger.ts';

/** Thrown at the deadline: it is unknown whether the request was executed. */
export class GaveUp extends Error {
  override name = 'GaveUp';
}

/** The variables of each mutation with their types; every variable is an argument of the same name. */
const mutations = {
  addToCart: { variantId: 'ID!', quantity: 'Int!' },
  placeOrder: { input: 'PlaceOrderInput!' },
  cancelOrder: { id: 'ID!', reason: 'String', token: 'String' },
  cancelOrderLines: { id: 'ID!', input: 'CancelLinesInput!', token: 'String' },
  editOrder: { id: 'ID!', input: 'EditOrderInput!', token: 'String' },
  confirmPayment: { orderId: 'ID!', token: 'String' },
  updateOrderStatus: { id: 'ID!', status: 'OrderStatus!', tracking: 'TrackingInput' },
  fulfilOrder: { id: 'ID!', input: 'FulfilmentInput!' },
  markDelivered: { fulfilmentId: 'ID!' },
  requestReturn: { orderId: 'ID!', input: 'ReturnInput!', token: 'String' },
  acceptReturn: { id: 'ID!', restock: 'Boolean!' },
  refuseReturn: { id: 'ID!', answer: 'String!' },
  refundOrder: { id: 'ID!', input: 'RefundInput!' },
  adjustStock: { variantId: 'ID!', by: 'Int!', reason: 'String!', idempotencyKey: 'String' },
  createCategory: { input: 'CategoryInput!' },
  createProduct: { input: 'CreateProductInput!' },
  updateProduct: { id: 'ID!', input: 'UpdateProductInput!' },
  createCustomer: { input: 'RegisterInput!' },
  createShippingMethod: { input: 'ShippingMethodInput!' },
  createTaxRate: { input: 'TaxRateInput!' },
  createPromotion: { input: 'PromotionInput!' },
  createCouponCode: { input: 'CouponCodeInput!' },
  issueGiftCard: { input: 'IssueGiftCardInput!' },
  createWebhookEndpoint: { input: 'WebhookEndpointInput!' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type Mutation = keyof typeof mutations;

const selections: Partial<Record<Mutation, string>> = {
  addToCart: '... on CartPayload { visitorToken }',
  placeOrder: '... on OrderPayload { order { id } orderToken }',
  createProduct: '... on ProductPayload { product { id variants { id } } }',
  createCustomer: '... on CustomerPayload { customer { id } }',
  createPromotion: '... on PromotionPayload { promotion { id } }',
  issueGiftCard: '... on IssueGiftCardPayload { code }',
  createWebhookEndpoint: '... on WebhookSecretPayload { secret webhookEndpoint { id } }',
};

function textOf(mutation: Mutation): string {
  const types = Object.entries(mutations[mutation]);
  const variables = types.map(([name, type]) => `$${name}: ${type}`).join(', ');
  const args = types.map(([name]) => `${name}: $${name}`).join(', ');
  const selection = `__typename ${selections[mutation] ?? ''} ... on UserError { code message }`;
  return `mutation (${variables}) { ${mutation}(${args}) { ${selection} } }`;
}

export type Role = 'CUSTOMER' | 'STAFF' | 'ADMIN' | 'VISITOR';

export type Variables = Readonly<Record<string, unknown>>;

/** The result of a mutation: its payload, or a user error. */
interface MutationResult {
  readonly __typename: string;
  readonly code?: string;
}

export interface ClientOptions {
  readonly cluster: Cluster;
  readonly random: Random;
  readonly ledger: Ledger;
  /** The deadline for retries. */
  readonly deadline: number;
}

const answerWithinMs = 15_000;
const retried = new Set(['SERVICE_UNAVAILABLE', 'SERVICE_BUSY', 'INTERNAL_SERVER_ERROR']);

/** A client that retries a request until it gets a response, as on an unreliable connection. */
export class RetryingClient {
  readonly userId: string;
  /** Null for a visitor without an account. */
  readonly customerId: string | null;
  readonly #options: ClientOptions;
  #shop: ShopClient;

  constructor(role: Role, options: ClientOptions, userId: string = randomUUID()) {
    const { shop, tokens } = options.cluster;
    this.userId = userId;
    this.customerId = role === 'VISITOR' ? null : userId;
    this.#shop = role === 'VISITOR' ? shop : shop.as(tokens.of(role, userId));
    this.#options = options;
  }

  /** Sends the token with which a visitor’s cart was created. */
  useVisitorToken(token: string): void {
    this.#shop = this.#shop.asVisitor(token);
  }

  get shop(): ShopClient {
    return this.#shop;
  }

  /** @throws GaveUp; Error for a response that is neither data nor retryable */
  async ask<Data>(query: string, variables: Variables = {}): Promise<Data> {
    const { ledger, random, deadline } = this.#options;
    for (let attempt = 0; Date.now() < deadline; attempt++) {
      ledger.sent += 1;
      if (attempt > 0) ledger.retries += 1;
      const answer = await this.#try<Data>(query, variables);
      if (answer?.data && !answer.errors) return answer.data;
      if (answer !== undefined && !isWorthAnotherTry(answer)) {
        const text = JSON.stringify(answer.errors ?? answer);
        ledger.noteUnexpected(text);
        throw new Error(text);
      }
      await sleep(Math.min(2_000, 50 * 2 ** attempt) * (0.5 + random.next()));
    }
    throw new GaveUp();
  }

  /** Runs a mutation; returns undefined if it was rejected. */
  async change<Payload>(mutation: Mutation, variables: Variables): Promise<Payload | undefined> {
    const { [mutation]: result } = await this.ask<Record<string, MutationResult>>(textOf(mutation), variables);
    if (result === undefined) throw new Error(`${mutation} returned no result.`);
    if (result.__typename.endsWith('Payload')) return result as Payload;
    this.#options.ledger.noteRefusal(mutation, result.code ?? result.__typename);
    return undefined;
  }

  /** Sends the same mutation several times at once; returns whether one of them was accepted. */
  async changeTimes(times: number, mutation: Mutation, variables: Variables): Promise<boolean> {
    const answers = await Promise.all(Array.from({ length: times }, () => this.change(mutation, variables)));
    return answers.some((answer) => answer !== undefined);
  }

  /** Undefined if there was no response. */
  async #try<Data>(query: string, variables: Variables): Promise<ShopResponse<Data> | undefined> {
    const answered = new AbortController();
    try {
      const timeout = sleep(answerWithinMs, undefined, { signal: answered.signal });
      return await Promise.race([this.#shop.send<Data>(query, variables), timeout]);
    } catch {
      return undefined;
    } finally {
      answered.abort();
    }
  }
}

function isWorthAnotherTry({ status, errors = [] }: ShopResponse<unknown>): boolean {
  return status >= 500 || errors.some(({ extensions }) => retried.has(extensions?.code ?? ''));
}
