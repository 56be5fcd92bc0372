import { Counter, type Registry } from 'prom-client';
import type { MailKind } from '../templates/index.ts';

/** Prometheus metrics of mails. */
export class MailMetrics {
  readonly #overLimit: Counter<'kind'>;

  constructor(registry: Registry) {
    this.#overLimit = new Counter({
      name: 'mails_over_limit_total',
      help: 'Mails that were not sent, because an address that is not verified had received too many.',
      labelNames: ['kind'],
      registers: [registry],
    });
  }

  overLimit(kind: MailKind): void {
    this.#overLimit.inc({ kind });
  }
}
