/** Settings of gateways in tests. */
export const testSettings = {
  PORT: '0',
  LOG_LEVEL: 'silent',
  PLANNING_TIMEOUT_MS: '20000', // Planning may take long on a busy machine.
} as const;
