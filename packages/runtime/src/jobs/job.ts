/** Background work of a service, such as a `WorkLoop`. */
export interface Job {
  start(): void;
  /** Completes the work in progress. */
  stop(): Promise<void>;
}
