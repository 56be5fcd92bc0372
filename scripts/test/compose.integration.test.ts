import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHttpServer, createLogger } from '@commerce/runtime';
import {
  environmentOf,
  interpolate,
  interpolated,
  variablesTaken,
  written,
  type Container,
} from './support/compose-file.ts';
import { container, containers, databases, env, ours, secretNames, theirs, urlsIn } from './support/compose-stack.ts';
import { filesOfClone } from './support/repository.ts';
import { services, subgraphs } from './support/services.ts';

describe('docker-compose.yml', () => {
  test('runs every service of this repository, and a Postgres for each service with a database', () => {
    expect(new Set(ours.map(([name]) => name))).toEqual(new Set(Object.keys(services)));
    expect(new Set(databases.map(([name]) => name))).toEqual(new Set(databaseUrls().map(({ host }) => host)));
    expect(databases).toHaveLength(databaseUrls().length);
  });

  test.each(ours)('starts %s from the code of the same name', (name, { command }) => {
    const { folder } = services[name]!;
    expect(command).toEqual(['node', `${folder}/dist/main.js`]);
    expect(filesOfClone()).toContain(`${folder}/src/main.ts`);
  });

  test.each(ours)('gives %s a sufficient environment without unknown variables', (name, own) => {
    const given = environmentOf(own);
    expect(() => services[name]!.readConfig(given)).not.toThrow();
    const known = new Set([...services[name]!.variables, 'NODE_OPTIONS']);
    expect(Object.keys(given).filter((variable) => !known.has(variable))).toEqual([]);
  });

  test.each(ours)('lets %s listen on an address that other containers can reach', (_name, own) => {
    expect(environmentOf(own)).toMatchObject({ HOST: '0.0.0.0', PORT: expect.stringMatching(/^4\d{3}$/) });
  });
});

describe('secrets', () => {
  test('come from .env, and are all required', () => {
    const required = new Set(variablesTaken().flatMap(({ name, rest }) => (rest.startsWith(':?') ? [name] : [])));
    expect(required).toEqual(new Set([...secretNames, 'ADMIN_EMAIL']));
    for (const name of required)
      expect(() => interpolated({ ...env, [name]: '' })).toThrow(`${name} has no value: run npm run env`);
  });

  test('are not written in the file', () => {
    const values = Object.values(written().services).flatMap(({ environment = {} }) => Object.entries(environment));
    const secrets = values.filter(([name]) => /PASS|SECRET|KEY$/.test(name)).map(([, value]) => String(value));
    const inUrls = values.flatMap(([, value]) => /:\/\/[^/@]*?:(.*)@/.exec(String(value))?.[1] ?? []);
    expect(secrets.length + inUrls.length).toBeGreaterThan(0);
    const isTaken = /^\$\{[A-Z_]+:\?[^}]+\}$/;
    expect([...secrets, ...inUrls].filter((value) => !isTaken.test(value))).toEqual([]);
  });

  test.each([
    ['JWT_PRIVATE_KEY', ['customers']],
    ['ADMIN_PASSWORD', ['customers']],
    ['CUSTOMERS_DATABASE_PASSWORD', ['customers', 'customers-database']],
    ['ORDERS_DATABASE_PASSWORD', ['orders', 'orders-database']],
    ['PRODUCTS_DATABASE_PASSWORD', ['products', 'products-database']],
    ['NOTIFICATIONS_DATABASE_PASSWORD', ['notifications', 'notifications-database']],
    ['RABBITMQ_PASSWORD', ['customers', 'gateway', 'notifications', 'orders', 'products', 'rabbitmq', 'storefront']],
  ])('are only given to services that need them: %s', (name, holders) => {
    const holds = (own: Container) => Object.values(environmentOf(own)).some((text) => text.includes(env[name]!));
    expect(new Set(containers.flatMap(([holder, own]) => (holds(own) ? [holder] : [])))).toEqual(new Set(holders));
  });
});

describe('addresses', () => {
  const addresses = ours.flatMap(([name, own]) => urlsIn(own).map((url) => [name, url.host, url] as const));

  test.each(addresses)('%s finds %s', (name, _host, url) => {
    const target = container(url.hostname);
    expect(url.port).toBe(portOf(target));
    expect(target.networks.filter((network) => container(name).networks.includes(network))).not.toEqual([]);
  });

  test('of every subgraph are configured in the gateway', () => {
    const { SUBGRAPH_URLS } = services.gateway!.readConfig(environmentOf(container('gateway')));
    expect(
      Object.entries(SUBGRAPH_URLS as object).map(([name, url]) => [name, new URL(url as string).hostname]),
    ).toEqual(subgraphs.map((name) => [name, name]));
  });

  test('of databases match the databases’ user, password and name', () => {
    for (const { host, url } of databaseUrls()) {
      const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = environmentOf(container(host));
      expect([url.username, url.password, url.pathname]).toEqual([POSTGRES_USER, POSTGRES_PASSWORD, `/${POSTGRES_DB}`]);
    }
  });

  test('of RabbitMQ match its user and password', () => {
    const { RABBITMQ_DEFAULT_USER, RABBITMQ_DEFAULT_PASS } = environmentOf(container('rabbitmq'));
    for (const [, own] of ours) {
      const { username, password } = new URL(environmentOf(own).AMQP_URL!);
      expect([username, password]).toEqual([RABBITMQ_DEFAULT_USER, RABBITMQ_DEFAULT_PASS]);
    }
  });
});

describe('the health check', () => {
  test.each(ours)('of %s passes exactly when the service is ready', async (_name, own) => {
    const check = own.healthcheck.test;
    expect(await statusOf(check, { ready: true })).toBe(0);
    expect(await statusOf(check, { ready: false })).toBe(1);
    expect(await statusOf(check, undefined)).toBe(1);
  });

  test.each(theirs)('of %s exists', (_name, { healthcheck }) => {
    expect(healthcheck.test.join(' ')).toMatch(
      /pg_isready .*\$POSTGRES_USER|rabbitmq-diagnostics -q ping|\/mailpit readyz|valkey-cli ping/,
    );
  });
});

test('interpolates variables like compose', () => {
  expect(interpolate('a ${B:-c} ${D:?needed} $$E', { D: 'd' })).toBe('a c d $E');
  expect(() => interpolate('${D:?needed}', { D: '' })).toThrow('D has no value: needed');
  expect(() => interpolate('$D', { D: 'd' })).toThrow('not supported');
});

function databaseUrls() {
  const given = ours.flatMap(([, own]) => environmentOf(own).DATABASE_URL ?? []);
  return given.map((text) => ({ host: new URL(text).hostname, url: new URL(text) }));
}

function portOf({ image, environment }: Container): string {
  if (image.startsWith('postgres:')) return '5432';
  if (image.startsWith('rabbitmq:')) return '5672';
  if (image.startsWith('valkey/')) return '6379';
  if (image.startsWith('axllent/mailpit:')) return '1025';
  return String(environment?.PORT);
}

/** Runs a health check against a server with this readiness, or against none, and returns its exit code. */
async function statusOf(check: readonly string[], readiness: { ready: boolean } | undefined): Promise<number> {
  const server = createHttpServer({
    logger: createLogger('test', 'silent'),
    readiness: () => Promise.resolve({ ready: readiness?.ready ?? false, checks: {} }),
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  if (!readiness) await server.close();
  const [kind, command = '', ...args] = check;
  expect([kind, command]).toEqual(['CMD', 'node']);
  const child = spawn(process.execPath, args, { env: { PORT: new URL(url).port } });
  const [code] = (await once(child, 'exit')) as [number];
  await server.close();
  return code;
}
