import {
  DataSource,
  DefaultNamingStrategy,
  MigrationExecutor,
  type DataSourceOptions,
  type EntitySubscriberInterface,
  type ValueTransformer,
} from 'typeorm';
import { AfterCommitSubscriber } from './after-commit.ts';
import type { Readiness } from '../http/http-server.ts';
import { isPoolBusy } from '../database-errors.ts';
import { requireDirectSessions, requireSessions, requireTransactions } from './pooling.ts';
import { preparingDriver } from './prepared-statements.ts';
import { boundSession, settingBounds, settingBoundsOfRole, type StatementBounds } from './statement-bounds.ts';

/** The connection settings of a service. */
export interface ConnectionOptions {
  /** How many seconds to wait for a free or a new connection. */
  readonly waitSeconds?: number | undefined;
  /** The same database without a pooler. If set, each transaction may use another session. */
  readonly directUrl?: string | undefined;
}

export interface DatabaseOptions extends ConnectionOptions {
  /** postgres:// URL with user, password and database. */
  readonly url: string;
  readonly poolSize: number;
  readonly entities: DataSourceOptions['entities'];
  readonly migrations: DataSourceOptions['migrations'];
  readonly subscribers?: readonly (new () => EntitySubscriberInterface)[];
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
}

/** Column `placed_at` for property `placedAt`, which is easier to read in SQL. */
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

/** The options of the data sources of this process. */
const optionsOf = new WeakMap<DataSource, DatabaseOptions>();

/**
 * Describes a service's Postgres database. Nothing connects until `openDatabase`. Statements and waits for locks or
 * free connections have timeouts, so a stuck database causes errors instead of a backlog of open requests.
 *
 * If each transaction may use another session, sessions have no state: statements are not prepared, and the timeouts
 * are those of the role.
 */
export function createDataSource(options: DatabaseOptions): DataSource {
  const {
    url,
    directUrl,
    poolSize,
    waitSeconds = defaultWaitSeconds,
    entities,
    migrations,
    applicationName,
    subscribers = [],
  } = options;
  const hasSessions = directUrl === undefined;
  const dataSource = new DataSource({
    type: 'postgres',
    ...(hasSessions && { driver: preparingDriver }),
    url,
    poolSize,
    entities: entities ?? [],
    migrations: migrations ?? [],
    subscribers: [AfterCommitSubscriber, ...subscribers],
    migrationsTableName: 'migration',
    applicationName,
    namingStrategy: new SnakeCaseNaming(),
    connectTimeoutMS: waitSeconds * 1_000,
    extra: {
      ...(hasSessions && { onConnect: boundSession(bounds, waitSeconds * 1_000) }),
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      pipeline: true, // A connection sends a statement without waiting for the result of the previous one.
    },
  });
  optionsOf.set(dataSource, options);
  return dataSource;
}

/** Closes the connections, if any. */
export async function closeDatabase(dataSource: DataSource): Promise<void> {
  if (dataSource.isInitialized) await dataSource.destroy();
}

/**
 * Connects and migrates the schema. Several processes may call it concurrently: one migrates, and the others wait.
 * Migrations have no timeout.
 *
 * @throws ConfigError If there is a connection pooler that does not work.
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

/** Does what a pooler in transaction mode prevents: holds a lock over several transactions, and sets the timeouts. */
async function prepareDirectly(options: DatabaseOptions, directUrl: string): Promise<void> {
  await requireDirectSessions(directUrl);
  const direct = createDataSource({ ...options, url: directUrl, directUrl: undefined, poolSize: 1 });
  try {
    await direct.initialize();
    // First, because a pooler's session keeps the timeouts that it starts with.
    await direct.query(settingBoundsOfRole(bounds));
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
 * Ready if the database responds. The state of messaging is included, but does not affect readiness, because a service
 * works without its broker. Nor does a pool without free connections: without this instance, the others would be even
 * busier.
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
    // The pool logs the reason; a probe needs only the state.
    return { ready: false, checks: { database: 'unreachable' } };
  }
}

/**
 * Postgres returns bigint as text. Amounts and counts stay below 2^53, which a CHECK or the limits of inputs ensure.
 */
export const bigintAsNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};
