import { once } from 'node:events';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { type ServiceProcess, startPostgres } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { Client } from 'pg';
import { ask, load } from '../load.ts';
import { cpuMs } from '../process-figures.ts';
import { startScript, startService } from '../processes.ts';

export interface LoginFigures {
  readonly logins: {
    readonly perSecond: number;
    readonly p50Ms: number;
    readonly p99Ms: number;
    readonly bare: number;
  };
  /** Per second, on one thread. */
  readonly tokenChecks: { readonly fresh: number; readonly remembered: number; readonly bare: number };
  /** CPU time of the gateway for `{ me { name } }`, which one subgraph resolves. */
  readonly smallQuery: { readonly cpuMs: number; readonly perSecond: number; readonly tokenCheckShare: number };
}

const admin = { email: 'admin@example.com', password: 'the password of a benchmark' };
const loginQuery = `mutation ($email: EmailAddress!, $password: String!) {
  login(email: $email, password: $password) { ... on LoginPayload { accessToken } }
}`;
/** Concurrent logins with one account would look like password guessing. */
const accounts = 50;
const account = (number: number) => `customer-${number}@example.com`;
const loginOf = (email: string) => JSON.stringify({ query: loginQuery, variables: { ...admin, email } });
const smallQuery = JSON.stringify({ query: '{ me { name } }' });
const clients = 8;

/** Measures logins of the customers service, and the cost of a token. */
export async function measureLogin(folder: string, ms: number, closing: Closing): Promise<LoginFigures> {
  const { customers, hash } = await startCustomers(folder, closing);
  const gateway = await startService('gateway', {
    env: {
      JWKS_URL: `${customers.url}/.well-known/jwks.json`,
      SUBGRAPH_URLS: `customers=${customers.url}/graphql`,
    },
  });
  closing.add(gateway, () => gateway.stop());
  const isRight = (answer: Buffer) => answer.includes('accessToken');
  const url = `${customers.url}/graphql`;
  let turn = 0;
  const logins = { url, clients, isRight, nextBody: () => loginOf(account((turn++ % accounts) + 1)) };
  await load({ ...logins, durationMs: ms / 4 });
  const { requests, seconds, p50Ms, p99Ms, ...faults } = await load({ ...logins, durationMs: ms });
  if (faults.errors + faults.wrong > 0) throw new Error(`Logins failed: ${JSON.stringify(faults)}`);
  const floor = ['--hash', hash, '--password', admin.password, '--clients', `${clients}`, '--ms', `${ms}`];
  const bare = await answerOf<number>('bench/dist/login/argon2-floor.js', floor);
  const checks = await answerOf<Record<'bare' | 'fresh' | 'remembered', number>>('bench/dist/login/token-checks.js', [
    '--ms',
    `${ms / 2}`,
  ]);
  const { accessToken } = tokenIn(await ask(url, loginOf(admin.email)));
  const small = await measureSmallQuery(gateway, accessToken, ms);
  return {
    logins: { perSecond: requests / seconds, p50Ms, p99Ms, bare },
    tokenChecks: checks,
    smallQuery: { ...small, tokenCheckShare: 1000 / checks.remembered / small.cpuMs },
  };
}

/** The administrator, and other customers with the same password, whose hash comes from the service. */
async function startCustomers(folder: string, closing: Closing): Promise<{ customers: ServiceProcess; hash: string }> {
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
  closing.add(postgres, () => postgres.stop());
  const databaseUrl = await postgres.ensureDatabase({ name: 'customers', role: 'customers', password: 'bench' });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const customers = await startService('subgraphs/customers', {
    env: {
      DATABASE_URL: databaseUrl,
      JWT_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
    },
  });
  closing.add(customers, () => customers.stop());
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO customer SELECT (jsonb_populate_record(customer, jsonb_build_object(
       'id', gen_random_uuid(), 'email', format('customer-%s@example.com', number)))).*
     FROM customer, generate_series(1, $1) AS number`,
    [accounts],
  );
  const { rows } = await client.query<{ hash: string }>('SELECT password_hash AS hash FROM customer LIMIT 1');
  await client.end();
  return { customers, hash: rows[0]!.hash };
}

async function measureSmallQuery({ pid, url }: ServiceProcess, accessToken: string, ms: number) {
  const options = {
    url: `${url}/graphql`,
    clients: 20,
    headers: () => ({ authorization: `Bearer ${accessToken}` }),
    isRight: (answer: Buffer) => answer.includes('Administrator'),
    nextBody: () => smallQuery,
  };
  await load({ ...options, durationMs: ms / 2 });
  const before = cpuMs(pid);
  const { requests, seconds, errors, wrong } = await load({ ...options, durationMs: ms });
  if (errors + wrong > 0) throw new Error(`${errors + wrong} small queries failed.`);
  return { cpuMs: (cpuMs(pid) - before) / requests, perSecond: requests / seconds };
}

function tokenIn(answer: Buffer): { readonly accessToken: string } {
  return (JSON.parse(answer.toString()) as { data: { login: { accessToken: string } } }).data.login;
}

/** The result of a script in a separate process. */
async function answerOf<Answer>(script: string, args: readonly string[]): Promise<Answer> {
  const process = startScript(script, { args });
  const ended = process.exited.then(() => {
    throw new Error(`${script} exited:\n${process.output}`);
  });
  ended.catch(() => {}); // Its exit is expected after the response.
  const [answer] = (await Promise.race([once(process.child, 'message'), ended])) as [Answer];
  process.child.disconnect();
  await process.exited; // It exits by itself.
  return answer;
}
