/** Background work of a service, such as a `WorkLoop`. */
export interface Job {
  start(): void;
  /** Finishes what is under way. */
  stop(): Promise<void>;
}
