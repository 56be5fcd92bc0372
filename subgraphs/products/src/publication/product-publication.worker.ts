import { WorkLoop, type Job } from '@commerce/runtime';
import type { ProductPublicationService } from './product-publication.service.ts';

export interface ProductPublicationOptions {
  readonly service: Pick<ProductPublicationService, 'publishDue'>;
  /** Called with every error that makes a round fail; the loop continues. */
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/** Publishes products within about half a second of the time that was planned, one in each transaction. */
export function productPublication({ service, onError, pollMs = 500 }: ProductPublicationOptions): Job {
  return new WorkLoop({ round: () => service.publishDue(), pollMs, onError });
}
