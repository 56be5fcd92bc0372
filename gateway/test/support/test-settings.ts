/** Settings of gateways in tests. */
export const testSettings = {
  PORT: '0',
  LOG_LEVEL: 'silent',
  CLOSE_GRACE_SECONDS: '0', // Clients of tests have got their answers before.
  PLANNING_TIMEOUT_MS: '20000', // Planning may take long on a busy machine.
} as const;
