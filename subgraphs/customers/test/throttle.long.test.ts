import { randomUUID } from 'node:crypto';
import { closeDatabase, openDatabase } from '@commerce/runtime/database';
import { eventually } from '@commerce/testing';
import { createCustomersDataSource } from '../src/data-source.ts';
import { Throttle } from '../src/throttle/throttle.service.ts';
import {
  aCustomer,
  login,
  register,
  requestLoginCode,
  verifyLoginCode,
  aRegistration,
  type SignedIn,
} from './support/customer.ts';
import { owaspCost, PasswordHasher } from '../src/password/password.ts';
import { countCalls } from './support/count-calls.ts';
import { openCustomersDatabase, startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;
let ada: SignedIn;

beforeAll(async () => {
  service = await startCustomers();
});
beforeEach(async () => {
  await service.sql('DELETE FROM attempt');
  ada = await aCustomer(service);
});
afterAll(() => service[Symbol.asyncDispose]());

const enter = async (password: string, { email } = ada, client?: string, at = service) => {
  const headers: Record<string, string> = client === undefined ? {} : { 'x-client-address': client };
  return (await at.askWith(headers, login, { email, password })).data.login;
};
const kindOf = async (answer: ReturnType<typeof enter>) => (await answer).__typename;
/** Shifts every attempt into the past by the given number of seconds. */
const later = (seconds: number) =>
  service.sql(
    `UPDATE attempt SET last_at = last_at - make_interval(secs => $1), held_until = held_until - make_interval(secs => $1)`,
    [seconds],
  );
/** Makes waits so long, until it is disposed, that a slow machine responds to all requests within them. */
async function longWaits(): Promise<AsyncDisposable> {
  await service.sql(
    `CREATE FUNCTION wait_long() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
         IF NEW.held_until > now() THEN NEW.held_until := NEW.held_until + interval '1 hour'; END IF;
         RETURN NEW;
       END $$;
     CREATE TRIGGER wait_long BEFORE UPDATE ON attempt FOR EACH ROW EXECUTE FUNCTION wait_long()`,
  );
  return {
    [Symbol.asyncDispose]: async () => void (await service.sql('DROP FUNCTION wait_long CASCADE')),
  };
}

describe('guessing a password', () => {
  test('is free five times, then has to wait, twice as long each time', async () => {
    for (let guess = 1; guess <= 5; guess++) expect(await kindOf(enter('a guess'))).toBe('InvalidCredentialsError');
    const waits = [];
    for (let guess = 6; guess <= 9; guess++) {
      const { retryAfterSeconds } = await enter('a guess');
      waits.push(retryAfterSeconds);
      await later(retryAfterSeconds);
      expect(await kindOf(enter('a guess'))).toBe('InvalidCredentialsError');
    }
    expect(waits).toEqual([2, 4, 8, 16]);
  });

  test('has to wait for at most a quarter of an hour', async () => {
    for (let guess = 1; guess <= 5; guess++) await enter('a guess');
    await service.sql('UPDATE attempt SET count = 1000, held_until = now()');
    await enter('a guess');
    const { retryAfterSeconds } = await enter('a guess');
    expect(retryAfterSeconds).toBe(900);
  });

  test('is not evaluated during a wait, even if the password is right', async () => {
    for (let guess = 1; guess <= 5; guess++) await enter('a guess');
    using passwords = countCalls(PasswordHasher.prototype);
    expect(await enter(ada.password)).toEqual({
      __typename: 'TooManyAttemptsError',
      code: 'TOO_MANY_ATTEMPTS',
      message: 'Too many attempts. Try again in 2 s.',
      retryAfterSeconds: 2,
    });
    expect(passwords.calls).toEqual([]);
  });

  test('counts as five attempts when sent a hundred times concurrently', async () => {
    using passwords = countCalls(PasswordHasher.prototype);
    await using _ = await longWaits();
    const answers = await Promise.all(Array.from({ length: 100 }, () => kindOf(enter('a guess'))));
    expect(answers.filter((kind) => kind === 'InvalidCredentialsError')).toHaveLength(5);
    expect(passwords.calls).toHaveLength(5);
  });

  test('counts as fifty attempts when one address tries 150 accounts concurrently', async () => {
    const nobodies = Array.from({ length: 150 }, () => ({ ...ada, email: `nobody.${randomUUID()}@shop.example` }));
    using passwords = countCalls(PasswordHasher.prototype);
    await using _ = await longWaits();
    await service.sql('DELETE FROM attempt');
    const answers = await Promise.all(nobodies.map((nobody) => kindOf(enter('a guess', nobody, '192.0.2.80'))));
    expect(answers.filter((kind) => kind === 'InvalidCredentialsError')).toHaveLength(50);
    expect(passwords.calls).toHaveLength(50);
    const counts = 'SELECT count(*)::int AS rows, sum(count)::int AS counted FROM attempt WHERE count > 0';
    // Each evaluated attempt counts for the pair, the account and the network. Rejected attempts are not counted.
    expect(await service.sql(counts)).toEqual([{ rows: 101, counted: 150 }]);
  });

  test('has to wait if a concurrent attempt was the last free one', async () => {
    await service.sql('DELETE FROM attempt');
    for (let guess = 1; guess <= 4; guess++) await enter('a guess');
    await service.sql('BEGIN');
    await service.sql(`UPDATE attempt SET count = 5, held_until = now() + interval '1 minute'`);
    const guessing = kindOf(enter(ada.password));
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    await eventually('the other attempt waits', async () => (await service.sql(waiting)).length > 0);
    await service.sql('COMMIT');
    expect(await guessing).toBe('TooManyAttemptsError');
  });

  test('is reset by a success, and after an hour', async () => {
    for (let guess = 1; guess <= 4; guess++) await enter('a guess');
    expect(await kindOf(enter(ada.password))).toBe('LoginPayload');
    for (let guess = 1; guess <= 5; guess++) expect(await kindOf(enter('a guess'))).toBe('InvalidCredentialsError');
    await later(3_601);
    for (let guess = 1; guess <= 5; guess++) expect(await kindOf(enter('a guess'))).toBe('InvalidCredentialsError');
  });

  test('has to wait for unknown accounts as well', async () => {
    const nobody = { ...ada, email: `nobody.${randomUUID()}@shop.example` };
    for (let guess = 1; guess <= 5; guess++) await enter('a guess', nobody);
    expect(await kindOf(enter('a guess', nobody))).toBe('TooManyAttemptsError');
    expect(await kindOf(enter(ada.password))).toBe('LoginPayload');
  });

  test('is free fifty times for one address across accounts, and does not delay others', async () => {
    await service.sql('DELETE FROM attempt');
    const guesses = Array.from({ length: 60 }, () => ({ ...ada, email: `nobody.${randomUUID()}@shop.example` }));
    const kinds = [];
    for (const nobody of guesses) kinds.push(await kindOf(enter('a guess', nobody, '192.0.2.1')));
    expect(kinds.indexOf('TooManyAttemptsError')).toBe(50);
    expect(await kindOf(enter(ada.password, ada, '192.0.2.1'))).toBe('TooManyAttemptsError');
    expect(await kindOf(enter(ada.password, ada, '192.0.2.2'))).toBe('LoginPayload');
  });

  test('does not count against an address if it succeeds', async () => {
    for (let entry = 1; entry <= 55; entry++)
      expect(await kindOf(enter(ada.password, ada, '192.0.2.3'))).toBe('LoginPayload');
  });

  test('restores the count of an address and ends the wait that it started, if it succeeds', async () => {
    await enter('a guess', { ...ada, email: `nobody.${randomUUID()}@shop.example` }, '192.0.2.81');
    await service.sql('UPDATE attempt SET count = 49');
    expect(await kindOf(enter(ada.password, ada, '192.0.2.81'))).toBe('LoginPayload');
    const nobody = { ...ada, email: `nobody.${randomUUID()}@shop.example` };
    expect(await kindOf(enter('a guess', nobody, '192.0.2.81'))).toBe('InvalidCredentialsError');
  });

  test('is counted across instances', async () => {
    await using database = await openCustomersDatabase();
    await using one = await startCustomers({}, database);
    await using other = await startCustomers({}, database);
    const grace = await aCustomer(one);
    for (let guess = 1; guess <= 5; guess++) await enter('a guess', grace, undefined, guess % 2 ? one : other);
    for (const at of [one, other])
      expect(await kindOf(enter('a guess', grace, undefined, at))).toBe('TooManyAttemptsError');
  });

  test('takes one more statement, and another one if it succeeds', async () => {
    const wrong = await service.statements.during(() => enter('a guess', ada, '192.0.2.4'));
    expect(wrong.filter((sql) => sql.includes('attempt'))).toHaveLength(1);
    expect(wrong).toHaveLength(2);
    const right = await service.statements.during(() => enter(ada.password, ada, '192.0.2.4'));
    expect(right.filter((sql) => sql.includes('attempt'))).toHaveLength(2);
  });
});

describe('a client that the account has used before', () => {
  const home = '192.0.2.50';
  const known = async () => expect(await kindOf(enter(ada.password, ada, home))).toBe('LoginPayload');

  test('does not wait while others guess from many networks, and others do', async () => {
    await known();
    const kinds = [];
    await enter('a guess', ada, '198.51.100.1');
    await service.sql('UPDATE attempt SET count = 18 WHERE count = 1');
    for (let guess = 2; guess <= 5; guess++) kinds.push(await kindOf(enter('a guess', ada, `198.51.100.${guess}`)));
    expect(kinds.indexOf('TooManyAttemptsError')).toBe(2);
    expect(await enter(ada.password, ada, '198.51.100.99')).toMatchObject({ retryAfterSeconds: 2 });
    await service.sql('UPDATE attempt SET count = 1000');
    await later(5);
    await enter('a guess', ada, '198.51.100.98');
    const { retryAfterSeconds } = await enter(ada.password, ada, '198.51.100.99');
    expect(retryAfterSeconds).toBe(300);
    await known();
  });

  test('does not wait while somebody else on its network tries many accounts', async () => {
    await known();
    const guess = () => enter('a guess', { ...ada, email: `nobody.${randomUUID()}@shop.example` }, home);
    await guess();
    await service.sql('UPDATE attempt SET count = 49');
    await guess();
    expect(await kindOf(enter('a guess', { ...ada, email: 'nobody@shop.example' }, home))).toBe('TooManyAttemptsError');
    await known();
  });

  test('waits only for its own failures, and for at most a minute', async () => {
    await known();
    for (let guess = 1; guess <= 10; guess++)
      expect(await kindOf(enter('a guess', ada, home))).toBe('InvalidCredentialsError');
    expect(await enter(ada.password, ada, home)).toMatchObject({ retryAfterSeconds: 2 });
    await service.sql('UPDATE attempt SET count = 1000');
    await later(2);
    await enter('a guess', ada, home);
    expect(await enter(ada.password, ada, home)).toMatchObject({ retryAfterSeconds: 60 });
  });

  test('is also recognized by its refresh cookie, separately from others on the network', async () => {
    await known();
    await enter('a guess', ada, home);
    await service.sql(`UPDATE attempt SET held_until = now() + interval '1 hour'`);
    expect(await kindOf(enter(ada.password, ada, home))).toBe('TooManyAttemptsError');
    for (const client of [home, '203.0.113.1']) {
      const headers = { 'x-client-address': client, 'x-refresh-token': ada.refreshToken };
      const { data } = await service.askWith(headers, login, { email: ada.email, password: ada.password });
      expect(data.login.__typename).toBe('LoginPayload');
    }
  });

  test('is recognized at any address of the same IPv6 network', async () => {
    expect(await kindOf(enter(ada.password, ada, '2001:db8:1:2::1'))).toBe('LoginPayload');
    await enter('a guess', ada, '198.51.100.1');
    await service.sql(`UPDATE attempt SET held_until = now() + interval '1 hour'`);
    expect(await kindOf(enter(ada.password, ada, '2001:db8:1:2:3:4:5:6'))).toBe('LoginPayload');
    expect(await kindOf(enter(ada.password, ada, '2001:db8:1:3::1'))).toBe('TooManyAttemptsError');
  });

  test('is one of the ten most recently used', async () => {
    for (let client = 1; client <= 12; client++) await enter(ada.password, ada, `192.0.2.${client}`);
    const rows = 'SELECT count(*)::int FROM known_client WHERE customer_id = $1';
    expect(await service.sql(rows, [ada.id])).toEqual([{ count: 10 }]);
  });
});

test("a success at an account that did not know the client reduces its network's count", async () => {
  await enter('a guess', { ...ada, email: `nobody.${randomUUID()}@shop.example` }, '192.0.2.60');
  await service.sql('UPDATE attempt SET count = 45');
  await enter(ada.password, ada, '192.0.2.60');
  const counts = await service.sql<{ count: number }>('SELECT count FROM attempt ORDER BY count');
  expect(counts.map(({ count }) => count)).toEqual([35, 45, 45, 45]);
});

test('emails that others request do not prevent a known client from getting a code', async () => {
  const ask = async (client: string) => {
    const answer = await service.askWith({ 'x-client-address': client }, requestLoginCode, { email: ada.email });
    return answer.data.requestLoginCode.__typename;
  };
  await enter(ada.password, ada, '192.0.2.70');
  const kinds = [];
  for (let mail = 1; mail <= 11; mail++) kinds.push(await ask(`198.51.100.${mail}`));
  expect(kinds.indexOf('TooManyAttemptsError')).toBe(10);
  expect(await ask('192.0.2.70')).toBe('RequestLoginCodePayload');
});

test('limits codes in the same way: five attempts, then a wait, even for an address without a code', async () => {
  const variables = { email: `nobody.${randomUUID()}@shop.example`, code: '000000' };
  const guess = async () => (await service.ask(verifyLoginCode, variables)).data.verifyLoginCode.__typename;
  for (let tried = 1; tried <= 5; tried++) expect(await guess()).toBe('InvalidCodeError');
  expect(await guess()).toBe('TooManyAttemptsError');
});

test('counts codes of 60 addresses that one network tries concurrently as fifty attempts', async () => {
  await using _ = await longWaits();
  const guess = async () => {
    const variables = { email: `nobody.${randomUUID()}@shop.example`, code: '000000' };
    const { data } = await service.askWith({ 'x-client-address': '192.0.2.82' }, verifyLoginCode, variables);
    return data.verifyLoginCode.__typename;
  };
  const kinds = await Promise.all(Array.from({ length: 60 }, guess));
  expect(kinds.filter((kind) => kind === 'InvalidCodeError')).toHaveLength(50);
});

test('does not count requests that are rejected because too many passwords wait', async () => {
  await using database = await openCustomersDatabase();
  const one = { PASSWORDS_AT_ONCE: '1', PASSWORDS_WAITING_PER_ADDRESS: '1' };
  await using busy = await startCustomers(one, database, { ...owaspCost, timeCost: 10 }); // So slow that others wait.
  const guess = () => {
    const variables = { email: `nobody.${randomUUID()}@shop.example`, password: 'a guess' };
    return busy.askWith({ 'x-client-address': '192.0.2.83' }, login, variables);
  };
  const answers = await Promise.all(Array.from({ length: 40 }, guess));
  const refused = answers.flatMap(({ errors = [] }) => errors);
  expect(refused.length).toBeGreaterThan(0);
  for (const { extensions } of refused) expect(extensions).toEqual({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 1 });
  const [counted] = await busy.sql<{ sum: number }>('SELECT sum(count)::int AS sum FROM attempt');
  expect(counted).toEqual({ sum: 3 * (40 - refused.length) });
});

describe.each([
  ['verified', 'RegistrationPayload', 'RegistrationPayload'],
  ['immediate', 'LoginPayload', 'EmailTakenError'],
])('with %s registration', (REGISTRATION, forNew, forTaken) => {
  test('limits an address to three registrations before a wait, whether or not it is taken', async () => {
    await using shop = await startCustomers({ REGISTRATION });
    const known = await aCustomer(shop);
    for (const [email, first] of [
      [known.email, forTaken],
      [`new.${randomUUID()}@shop.example`, forNew],
    ] as const) {
      const ask = async () => (await shop.ask(register, { input: aRegistration({ email }) })).data.register;
      for (const expected of [first, forTaken, forTaken]) expect((await ask()).__typename).toBe(expected);
      expect(await ask()).toMatchObject({ __typename: 'TooManyAttemptsError', retryAfterSeconds: 60 });
    }
  });

  test('limits a network to fifty registrations before a wait', async () => {
    await using shop = await startCustomers({ REGISTRATION });
    const known = await aCustomer(shop);
    const ask = async (email: string) => {
      const headers = { 'x-client-address': '192.0.2.11' };
      return (await shop.askWith(headers, register, { input: aRegistration({ email }) })).data.register.__typename;
    };
    expect(await ask(known.email)).toBe(forTaken);
    for (let tried = 2; tried <= 50; tried++) expect(await ask(`new.${randomUUID()}@shop.example`)).toBe(forNew);
    expect(await ask(known.email)).toBe('TooManyAttemptsError');
    expect(await ask(`new.${randomUUID()}@shop.example`)).toBe('TooManyAttemptsError');
  });
});

test('limits one address of a client to fifty emails', async () => {
  const ask = async () => {
    const variables = { email: `new.${randomUUID()}@shop.example` };
    const { data } = await service.askWith({ 'x-client-address': '192.0.2.9' }, requestLoginCode, variables);
    return data.requestLoginCode.__typename;
  };
  for (let tried = 1; tried <= 50; tried++) expect(await ask()).toBe('RequestLoginCodePayload');
  expect(await ask()).toBe('TooManyAttemptsError');
});

test('stores no email addresses with the counts', async () => {
  await enter('a guess', ada, '192.0.2.10');
  const rows = await service.sql<{ dump: string }>(
    `SELECT attempt::text || encode(key, 'escape') AS dump FROM attempt`,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { dump } of rows) expect(dump).not.toMatch(/shop\.example|192\.0\.2/);
});

test('evaluates all concurrent attempts while they are free', async () => {
  await using database = await openCustomersDatabase();
  const dataSource = createCustomersDataSource(database.url, 8);
  await openDatabase(dataSource);
  const throttle = new Throttle(dataSource);
  for (let round = 0; round < 40; round += 1) {
    const attempt = { purpose: 'login', account: randomUUID(), origin: { clientAddress: undefined } } as const;
    await Promise.all([1, 2, 3, 4].map(() => throttle.request(attempt, async () => {})));
  }
  await closeDatabase(dataSource);
});

test('does not count an email that could not be sent because of an internal error', async () => {
  await using database = await openCustomersDatabase();
  const dataSource = createCustomersDataSource(database.url, 2);
  await openDatabase(dataSource);
  const throttle = new Throttle(dataSource);
  const attempt = { purpose: 'mail', account: ada.email, origin: { clientAddress: '192.0.2.7' } } as const;
  const broken = () => Promise.reject(new Error('broken'));
  for (let times = 0; times < 30; times += 1) await expect(throttle.request(attempt, broken)).rejects.toThrow('broken');
  await expect(throttle.request(attempt, async () => 'sent')).resolves.toBe('sent');
  expect(await database.sql('SELECT max(count) AS count FROM attempt')).toEqual([{ count: 1 }]);
  await closeDatabase(dataSource);
});
