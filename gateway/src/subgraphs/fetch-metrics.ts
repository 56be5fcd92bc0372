import { Counter, Gauge, type Registry } from 'prom-client';

/** The figures of one subgraph. */
export interface FetchGauge {
  readonly inFlight: (change: 1 | -1) => void;
  readonly waiting: (change: 1 | -1) => void;
  /** Counts a fetch that had to wait, or would have had to. */
  readonly waited: () => void;
  readonly refused: (code: string) => void;
}

/** Prometheus metrics of the fetches to subgraphs. */
export class FetchMetrics {
  readonly #inFlight: Gauge;
  readonly #waiting: Gauge;
  readonly #waited: Counter;
  readonly #refused: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    const labelNames = ['subgraph'];
    const name = (end: string) => `subgraph_fetches_${end}`;
    this.#inFlight = new Gauge({ name: name('in_flight'), help: 'Fetches that were sent.', labelNames, registers });
    this.#waiting = new Gauge({ name: name('waiting'), help: 'Fetches that wait.', labelNames, registers });
    this.#waited = new Counter({
      name: name('waited_total'),
      help: 'Fetches that had to wait, or would have had to if the limits were enforced.',
      labelNames,
      registers,
    });
    this.#refused = new Counter({
      name: name('refused_total'),
      help: 'Fetches that were rejected, by error code.',
      labelNames: ['subgraph', 'code'],
      registers,
    });
  }

  of(subgraph: string): FetchGauge {
    const inFlight = this.#inFlight.labels({ subgraph });
    const waiting = this.#waiting.labels({ subgraph });
    const waited = this.#waited.labels({ subgraph });
    return {
      inFlight: (change) => inFlight.inc(change),
      waiting: (change) => waiting.inc(change),
      waited: () => waited.inc(),
      refused: (code) => this.#refused.inc({ subgraph, code }),
    };
  }
}
