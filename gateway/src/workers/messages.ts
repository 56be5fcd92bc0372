import type { CountedCharge } from '../limits/memory-windows.ts';
import type { WindowCharge } from '../limits/sliding-window.ts';
import type { RegisteredText } from '../operations/persisted-queries.ts';

/** A change of what an address takes of a resource; negative if it is returned. */
export interface ShareChange {
  /** The name of the resource, such as `connections`. */
  readonly resource: string;
  readonly network: string;
  readonly amount: number;
}

/** The metrics of one process, as prom-client writes them to JSON. */
export type Figures = readonly object[];

/** What workers send to the primary. `id` is the worker’s number for a question. */
export type WorkerMessage =
  | { readonly kind: 'hello' }
  | { readonly kind: 'serving'; readonly url: string }
  | ({ readonly kind: 'charge'; readonly id: number; readonly key: string } & Omit<WindowCharge, 'now'>)
  | ({ readonly kind: 'text' } & RegisteredText)
  | ({ readonly kind: 'share' } & ShareChange)
  | { readonly kind: 'turn'; readonly id: number }
  | { readonly kind: 'turn-over' }
  | { readonly kind: 'metrics'; readonly id: number }
  | { readonly kind: 'closed'; readonly id: number }
  | { readonly kind: 'figures'; readonly id: number; readonly figures: Figures };

/** What the primary sends to workers. */
export type PrimaryMessage =
  | { readonly kind: 'begin'; readonly number: number; readonly shares: readonly ShareChange[] }
  | ({ readonly kind: 'charged'; readonly id: number } & CountedCharge)
  | ({ readonly kind: 'text' } & RegisteredText)
  | ({ readonly kind: 'share' } & ShareChange)
  | { readonly kind: 'turn'; readonly id: number }
  | { readonly kind: 'report'; readonly id: number }
  | { readonly kind: 'metrics'; readonly id: number; readonly all: readonly Figures[] }
  | { readonly kind: 'released'; readonly id: number }
  | { readonly kind: 'drain' };
