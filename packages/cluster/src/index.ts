/** Starts, monitors, restarts and stops child processes: Postgres, RabbitMQ, PgBouncer, Valkey, Groonga and the services. */
export { findChromium } from './chromium.ts';
export { type DatabaseAndRole, ensureDatabase } from './databases.ts';
export { findGroonga, type GroongaOptions, type LocalGroonga, startGroonga } from './groonga.ts';
export { type EndingServer, keepRunning, type KeepRunningOptions } from './keep-running.ts';
export {
  type Environment,
  type Exit,
  NodeProcess,
  type NodeProcessOptions,
  repositoryRoot,
  ServiceProcess,
} from './node-process.ts';
export { stopWhenOrphaned } from './orphans.ts';
export { freePort, freePorts, isPortFree } from './ports.ts';
export { findPgBouncer, type LocalPgBouncer, type PgBouncerOptions, startPgBouncer } from './pgbouncer.ts';
export { type LocalPostgres, type PostgresOptions, startPostgres } from './postgres.ts';
export { findRabbitMq, type LocalRabbitMq, type RabbitMqOptions, startRabbitMq } from './rabbitmq.ts';
export { RestartableServer } from './restartable-server.ts';
export { findValkey, type LocalValkey, startValkey, type ValkeyOptions } from './valkey.ts';
export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.ts';
