import {
  DataSource,
  DefaultNamingStrategy,
  MigrationExecutor,
  type DataSourceOptions,
  type ValueTransformer,
} from 'typeorm';
import { AfterCommitSubscriber } from './after-commit.ts';
import type { Readiness } from '../http/http-server.ts';
import { isPoolBusy } from './database-errors.ts';
import { requireDirectSessions, requireSessions, requireTransactions } from './pooling.ts';
import { preparingDriver } from './prepared-statements.ts';
import { boundSession, settingBounds, settingBoundsOfRole, type StatementBounds } from './statement-bounds.ts';

/** What a service's settings say of its connections. */
export interface ConnectionOptions {
  /** Seconds to wait for a free connection, or for a new one. */
  readonly waitSeconds?: number | undefined;
  /** The same database without a pooler. With it, each transaction may get another session. */
  readonly directUrl?: string | undefined;
}

export interface DatabaseOptions extends ConnectionOptions {
  /** postgres:// with user, password and database. */
  readonly url: string;
  readonly poolSize: number;
  readonly entities: DataSourceOptions['entities'];
  readonly migrations: DataSourceOptions['migrations'];
  /** Shows in pg_stat_activity. */
  readonly applicationName: string;
}

/** Column `placed_at` for property `placedAt`: SQL is read by people too. */
class SnakeCaseNaming extends DefaultNamingStrategy {
  override tableName(className: string, customName?: string): string {
    return customName ?? toSnakeCase(className);
  }

  override columnName(property: string, customName: string | undefined, prefixes: string[]): string {
    return [...prefixes, customName ?? property].map(toSnakeCase).join('_');
  }

  override joinColumnName(relation: string, referenced: string): string {
    return toSnakeCase(`${relation}_${referenced}`);
  }
}

function toSnakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

const defaultWaitSeconds = 3;

const bounds: StatementBounds = { statementMs: 10_000, lockMs: 5_000, idleInTransactionMs: 30_000 };

/** What the data sources of this process were made from. */
const optionsOf = new WeakMap<DataSource, DatabaseOptions>();

/**
 * Describes a service's own Postgres. Nothing connects until `openDatabase`. Every statement, and every wait for a lock
 * or for a free connection, is bounded, so that a stuck database shows as errors instead of a pile of open requests.
 *
 * Where each transaction may get another session, nothing is kept in one: no statement is prepared, and the bounds are
 * those of the role.
 */
export function createDataSource(options: DatabaseOptions): DataSource {
  const { url, directUrl, poolSize, waitSeconds = defaultWaitSeconds, entities, migrations, applicationName } = options;
  const hasSessions = directUrl === undefined;
  const dataSource = new DataSource({
    type: 'postgres',
    ...(hasSessions && { driver: preparingDriver }),
    url,
    poolSize,
    entities: entities ?? [],
    migrations: migrations ?? [],
    subscribers: [AfterCommitSubscriber],
    migrationsTableName: 'migration',
    applicationName,
    namingStrategy: new SnakeCaseNaming(),
    connectTimeoutMS: waitSeconds * 1_000,
    extra: {
      ...(hasSessions && { onConnect: boundSession(bounds, waitSeconds * 1_000) }),
      idleTimeoutMillis: 30_000,
      keepAlive: true,
    },
  });
  optionsOf.set(dataSource, options);
  return dataSource;
}

/** Closes the connections, if there are any. */
export async function closeDatabase(dataSource: DataSource): Promise<void> {
  if (dataSource.isInitialized) await dataSource.destroy();
}

/**
 * Connects and brings the schema up to date. Several processes may call it at once: one migrates, the rest wait. A
 * migration takes the time that it needs.
 *
 * @throws ConfigError when a connection pooler is in the way
 */
export async function openDatabase(dataSource: DataSource): Promise<DataSource> {
  const options = optionsOf.get(dataSource);
  if (options === undefined) throw new Error('The data source was not made by createDataSource.');
  if (options.directUrl !== undefined) await prepareDirectly(options, options.directUrl);
  else await requireSessions(options.url);
  await dataSource.initialize();
  if (options.directUrl === undefined) await migrate(dataSource);
  return dataSource;
}

/** Does what a pooler in transaction mode cannot: it holds a lock over several transactions, and bounds the statements. */
async function prepareDirectly(options: DatabaseOptions, directUrl: string): Promise<void> {
  await requireDirectSessions(directUrl);
  const direct = createDataSource({ ...options, url: directUrl, directUrl: undefined, poolSize: 1 });
  try {
    await direct.initialize();
    await direct.query(settingBoundsOfRole(bounds)); // First, as a session of the pooler has the bounds that it begins with.
    await requireTransactions(options.url, directUrl);
    await migrate(direct);
  } finally {
    await closeDatabase(direct);
  }
}

async function migrate(dataSource: DataSource): Promise<void> {
  const guard = dataSource.createQueryRunner();
  try {
    await guard.query(`SET lock_timeout = 0; SET statement_timeout = 0`);
    await guard.query(`SELECT pg_advisory_lock(hashtext('migrations'))`);
    const migrations = new MigrationExecutor(dataSource, guard);
    migrations.transaction = 'each';
    await migrations.executePendingMigrations();
  } finally {
    await guard.query(`SELECT pg_advisory_unlock_all(); ${settingBounds(bounds)}`);
    await guard.release();
  }
}

/**
 * Ready while the database answers; how events flow is told, but a service goes on without its broker. So it does while
 * all connections are in use: without this instance, the others would have even more to do.
 */
export async function databaseReadiness(
  dataSource: DataSource,
  describeEvents: () => Promise<string>,
): Promise<Readiness> {
  try {
    await dataSource.query('SELECT 1');
    return { ready: true, checks: { database: 'ok', events: await describeEvents() } };
  } catch (error) {
    if (isPoolBusy(error)) return { ready: true, checks: { database: 'busy' } };
    return { ready: false, checks: { database: 'unreachable' } }; // The pool logs why; a probe needs only the fact.
  }
}

/** Postgres sends bigint as text; our amounts and counts stay below 2^53, which a CHECK or the input's bounds ensure. */
export const bigintAsNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};
