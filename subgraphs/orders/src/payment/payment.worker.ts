import { ClaimLoop, failpoint } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import { OrderRepository } from '../order/order.repository.ts';
import type { Order } from '../order/order.ts';
import type { PaymentOutcomeService } from './payment-outcome.service.ts';
import type { PaymentOperation } from './payment-operation.ts';
import { ProviderRefusal, type Authorization } from './payment-provider.ts';
import { PaymentRepository } from './payment.repository.ts';
import type { PaymentService } from './payment.service.ts';

export interface PaymentWorkerOptions {
  readonly dataSource: DataSource;
  readonly payments: PaymentService;
  readonly outcomes: PaymentOutcomeService;
  readonly onError: (error: unknown) => void;
}

const pollMs = 500;
/** The maximum number of calls to providers at the same time. */
const concurrency = 20;

/** Performs payment operations at their providers, outside of any transaction. Several workers may run at once. */
export class PaymentWorker {
  readonly #options: PaymentWorkerOptions;
  readonly #loop: ClaimLoop<string>;

  constructor(options: PaymentWorkerOptions) {
    this.#options = options;
    this.#loop = new ClaimLoop({
      claim: (limit) => new PaymentRepository(options.dataSource.manager).claim(limit),
      perform: (id) => this.#perform(id),
      concurrency,
      pollMs,
      onError: options.onError,
    });
  }

  start(): void {
    this.#loop.start();
  }

  readonly wake = (): void => this.#loop.wake();

  /** Waits for the calls in progress. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  async #perform(id: string): Promise<void> {
    failpoint('payment.claimed');
    const { outcomes } = this.#options;
    const { manager } = this.#options.dataSource;
    const operation = await new PaymentRepository(manager).get(id);
    const order = await new OrderRepository(manager).get(operation.orderId);
    let answer: Authorization | undefined;
    try {
      answer = await this.#call(operation, order);
    } catch (error) {
      if (error instanceof ProviderRefusal) return outcomes.refused(operation, error.message);
      await outcomes.postponed(operation, error);
      throw error;
    }
    failpoint('payment.answered');
    await outcomes.succeeded(operation, answer);
  }

  async #call({ id, kind, editId, ...operation }: PaymentOperation, order: Order): Promise<Authorization | undefined> {
    const provider = this.#options.payments.providerOf(order);
    const token = editId === null ? order.payment.token : operation.token;
    const reference = operation.reference ?? order.payment.reference;
    const [idempotencyKey, amount] = [id, order.payment.moneyOf(operation.amountMinor)];
    const askedBefore = operation.attempts > 1;
    if (kind === 'AUTHORIZE') {
      // The order ended before the first call, so there is nothing to authorize or void.
      if (!askedBefore && editId === null && order.status !== 'PENDING') return undefined;
      return provider.authorize({
        idempotencyKey,
        askedBefore,
        token,
        amount,
        orderId: order.id,
        orderNumber: order.number,
      });
    }
    // Without an authorization there is nothing to void.
    if (reference === null) return undefined;
    const captured = operation.reference === null ? order.payment.captured() : order.moneyOf(0);
    const { isFinal } = operation;
    if (kind === 'CAPTURE')
      await provider.capture({ idempotencyKey, askedBefore, reference, amount, captured, isFinal });
    if (kind === 'VOID') await provider.void({ idempotencyKey, reference, captured });
    if (kind === 'REFUND') await provider.refund({ idempotencyKey, reference, amount });
    return undefined;
  }
}
