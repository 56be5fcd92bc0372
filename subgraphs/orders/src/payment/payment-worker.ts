import { failpoint, WorkLoop } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import { Order } from '../order/order.ts';
import type { PaymentOutcomeService } from './payment-outcome.service.ts';
import { PaymentOperation } from './payment-operation.ts';
import type { Authorization } from './payment-provider.ts';
import { ProviderRefusal } from './payment-provider.ts';
import type { PaymentService } from './payment.service.ts';

export interface PaymentWorkerOptions {
  readonly dataSource: DataSource;
  readonly payments: PaymentService;
  readonly outcomes: PaymentOutcomeService;
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
  /** How many providers' answers to wait for at a time. */
  readonly concurrency?: number;
}

/**
 * Operations that nobody works on and that no earlier one of their order stands before. The lease is longer than any call
 * may take: when it runs out, whoever held it has died, and the next asks with the same key.
 */
const claim = `
  UPDATE payment_operation SET leased_until = now() + interval '60 seconds', attempts = attempts + 1
  WHERE id = ANY (ARRAY(
    SELECT id FROM payment_operation operation
    WHERE status = 'PENDING' AND available_at <= now() AND (leased_until IS NULL OR leased_until < now())
      AND NOT EXISTS (
        SELECT FROM payment_operation earlier
        WHERE earlier.order_id = operation.order_id AND earlier.status = 'PENDING'
          AND earlier.position < operation.position
      )
    ORDER BY available_at LIMIT $1 FOR UPDATE SKIP LOCKED
  )) RETURNING id`;

/** Asks payment providers what is to be asked of them, outside of any transaction. Any number of workers may run. */
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

  /** Waits for the calls that are under way. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    await Promise.all(this.#running);
  }

  async #round(): Promise<boolean> {
    const free = this.#options.concurrency - this.#running.size;
    if (free === 0) return false;
    const [claimed]: [{ id: string }[], number] = await this.#options.dataSource.query(claim, [free]);
    for (const { id } of claimed) {
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
    const { dataSource, outcomes } = this.#options;
    const operation = await dataSource.manager.findOneByOrFail(PaymentOperation, { id });
    const order = await dataSource.manager.findOneByOrFail(Order, { id: operation.orderId });
    let answer: Authorization | undefined;
    try {
      answer = await this.#ask(operation, order);
    } catch (error) {
      if (error instanceof ProviderRefusal) return outcomes.refused(operation, error.message);
      await outcomes.postponed(operation, error);
      throw error;
    }
    failpoint('payment.answered');
    await outcomes.succeeded(operation, answer);
  }

  async #ask({ id, kind, ...operation }: PaymentOperation, order: Order): Promise<Authorization | undefined> {
    const provider = this.#options.payments.providerOf(order);
    const { token, reference } = order.payment;
    const [idempotencyKey, amount] = [id, order.payment.moneyOf(operation.amountMinor)];
    if (kind === 'AUTHORIZE') {
      const askedBefore = operation.attempts > 1;
      // The order has ended before anybody was asked: there is nothing to authorize, and nothing to void.
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
    // What was never authorized has nothing to let go of.
    if (reference === null) return undefined;
    if (kind === 'CAPTURE') await provider.capture({ idempotencyKey, reference, amount });
    if (kind === 'VOID') await provider.void({ idempotencyKey, reference });
    if (kind === 'REFUND') await provider.refund({ idempotencyKey, reference, amount });
    return undefined;
  }
}
