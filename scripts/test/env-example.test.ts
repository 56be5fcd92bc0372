import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillIn, writeEnvFile } from '../src/env-file.ts';
import { newSecrets } from '../src/secrets.ts';
import { readConfig as readCustomersConfig } from '../../subgraphs/customers/src/config.ts';
import { variablesTaken } from './support/compose-file.ts';
import { sections, type Variable } from './support/env-example.ts';
import { read } from './support/repository.ts';
import { services, type Environment } from './support/services.ts';

const namesOf = (variables: readonly Variable[] = []) => variables.map(({ name }) => name);
const section = (name: string) => sections().get(name) ?? [];

/** A key is the only required variable without an example value. */
const aKey = newSecrets().jwtPrivateKey;
const asShown = (variables: readonly Variable[]): Environment =>
  Object.fromEntries(variables.map(({ name, value }) => [name, name === 'JWT_PRIVATE_KEY' ? aKey : value]));

describe('.env.example', () => {
  test('has a section for compose and for each service', () => {
    expect([...sections().keys()]).toEqual(['docker compose', ...Object.keys(services)]);
  });

  test('lists exactly the variables of docker-compose.yml for compose', () => {
    expect(new Set(namesOf(section('docker compose')))).toEqual(new Set(namesOf(taken())));
  });

  test('shows the defaults of docker-compose.yml, and no secrets', () => {
    for (const { name, value } of section('docker compose')) {
      const isRequired = taken().some((variable) => variable.name === name && variable.value === '');
      if (isRequired && name !== 'ADMIN_EMAIL') expect([name, value]).toEqual([name, '']);
      if (!isRequired) expect(taken()).toContainEqual(expect.objectContaining({ name, value }));
    }
  });
});

const taken = () =>
  variablesTaken().map(({ name, rest }) => ({ name, value: rest.startsWith(':-') ? rest.slice(2) : '', comment: '' }));

describe.each(Object.keys(services))('the section of %s in .env.example', (name) => {
  const { variables, readConfig } = services[name]!;
  const shown = asShown(section(name));

  test('lists every variable that the service reads once, and no others', () => {
    expect(new Set(namesOf(section(name)))).toEqual(new Set(variables));
    expect(section(name)).toHaveLength(variables.length);
  });

  test('is a valid environment for the service', () => {
    expect(() => readConfig(shown)).not.toThrow();
  });

  test.each(section(name).map((variable) => [variable.name, variable] as const))(
    'has the correct default of %s',
    (_name, variable) => {
      const { [variable.name]: _left, ...others } = shown;
      const without = () => readConfig(others)[variable.name];
      expect(variable.comment).not.toBe('');
      if (variable.comment.startsWith('Required.')) expect(without).toThrow(`${variable.name}: `);
      else if (variable.comment.startsWith('Optional.')) expect(without()).toBeUndefined();
      else expect(without()).toEqual(readConfig(shown)[variable.name]);
    },
  );
});

describe('npm run env', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'commerce-env-'));
    await writeFile(join(folder, '.env.example'), read('.env.example'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const written = async () => {
    await writeEnvFile(folder);
    return readFile(join(folder, '.env'), 'utf8');
  };
  const valueIn = (text: string, name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(text)?.[1];

  test('gives every name a value, and changes nothing else', async () => {
    const text = await written();
    expect(text).not.toMatch(/^[A-Z_]+=$/m);
    const secrets = section('docker compose').filter(({ value }) => value === '');
    const emptied = secrets.reduce(
      (rest, { name }) => rest.replace(`${name}=${valueIn(text, name)}`, `${name}=`),
      text,
    );
    expect(emptied).toBe(read('.env.example'));
  });

  test('generates unique secrets for each name and each run', async () => {
    const [one, other] = [await written(), await rm(join(folder, '.env')).then(written)];
    const secrets = section('docker compose').filter(({ value }) => value === '');
    const values = [one, other].flatMap((text) => secrets.map(({ name }) => valueIn(text, name)));
    expect(new Set(values).size).toBe(secrets.length * 2);
    expect(Math.min(...values.map((value) => value?.length ?? 0))).toBeGreaterThanOrEqual(32);
  });

  test('generates a key and an administrator that the customers service accepts', async () => {
    const text = await written();
    const names = ['JWT_PRIVATE_KEY', 'ADMIN_EMAIL', 'ADMIN_PASSWORD'];
    const given = Object.fromEntries(names.map((name) => [name, valueIn(text, name)]));
    expect(() => readCustomersConfig({ ...given, DATABASE_URL: 'postgres://a:b@localhost/c' })).not.toThrow();
  });

  test('makes the file readable for its owner only', async () => {
    await written();
    expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600);
  });

  test('does not overwrite an existing file', async () => {
    await writeFile(join(folder, '.env'), 'ADMIN_PASSWORD=mine');
    await expect(writeEnvFile(folder)).rejects.toThrow('EEXIST');
    expect(await readFile(join(folder, '.env'), 'utf8')).toBe('ADMIN_PASSWORD=mine');
  });

  test('fails if a name has no value', () => {
    expect(() => fillIn('A=1\nSOMETHING_NEW=\n', {})).toThrow('SOMETHING_NEW');
  });
});
