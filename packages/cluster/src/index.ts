/** Real Postgres and RabbitMQ, as private child processes: for running everything on one machine, and for tests. */
export { type DatabaseAndRole, ensureDatabase } from './databases.ts';
export { type EndingServer, keepRunning, type KeepRunningOptions } from './keep-running.ts';
export { freePort, freePorts, isPortFree } from './ports.ts';
export { findPgBouncer, type LocalPgBouncer, type PgBouncerOptions, startPgBouncer } from './pgbouncer.ts';
export { type LocalPostgres, type PostgresOptions, startPostgres } from './postgres.ts';
export { findRabbitMq, type LocalRabbitMq, type RabbitMqOptions, startRabbitMq } from './rabbitmq.ts';
export { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from './test-database.ts';
