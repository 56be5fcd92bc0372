import { failpoint, WorkLoop } from '@commerce/runtime';
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
  readonly pollMs?: number;
  /** The maximum number of concurrent calls to providers. */
  readonly concurrency?: number;
}

/** Performs payment operations at their providers, outside any transaction. Several workers may run concurrently. */
export class PaymentWorker {
  readonly #options: Required<PaymentWorkerOptions>;
  readonly #loop: WorkLoop;
  readonly #running = new Set<Promise<void>>();

  constructor(options: PaymentWorkerOptions) {
    this.#options = { pollMs: 500, concurrency: 20, ...options };
    this.#loop = new WorkLoop({ ...this.#options, round: () => this.#round() });
  }

  start(): void {
    this.#loop.start();
  }

  readonly wake = (): void => this.#loop.wake();

  /** Waits for the calls in progress. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    await Promise.all(this.#running);
  }

  async #round(): Promise<boolean> {
    const free = this.#options.concurrency - this.#running.size;
    if (free === 0) return false;
    const claimed = await new PaymentRepository(this.#options.dataSource.manager).claim(free);
    for (const id of claimed) {
      const work = this.#perform(id)
        .catch(this.#options.onError)
        .finally(() => {
          this.#running.delete(work);
          this.#loop.wake();
        });
      this.#running.add(work);
    }
    return claimed.length === free;
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

  async #call({ id, kind, ...operation }: PaymentOperation, order: Order): Promise<Authorization | undefined> {
    const provider = this.#options.payments.providerOf(order);
    const { token, reference } = order.payment;
    const [idempotencyKey, amount] = [id, order.payment.moneyOf(operation.amountMinor)];
    if (kind === 'AUTHORIZE') {
      const askedBefore = operation.attempts > 1;
      // The order ended before the first call, so there is nothing to authorize or void.
      if (!askedBefore && order.status !== 'PENDING') return undefined;
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
    if (kind === 'CAPTURE') await provider.capture({ idempotencyKey, reference, amount });
    if (kind === 'VOID') await provider.void({ idempotencyKey, reference });
    if (kind === 'REFUND') await provider.refund({ idempotencyKey, reference, amount });
    return undefined;
  }
}
