import { ignoredBy } from './support/build-context.ts';
import { written } from './support/compose-file.ts';
import { assignments, parseDockerfile, words, type Instruction } from './support/dockerfile.ts';
import { filesOfClone, read } from './support/repository.ts';
import { services } from './support/services.ts';

const stages = parseDockerfile();
const instructions = stages.flatMap((stage) => stage.instructions);
const final = stages.at(-1)!;
const of = (list: readonly Instruction[], name: string) =>
  list.flatMap((instruction) => (instruction.name === name ? [instruction.argument] : []));
const environment = Object.assign({}, ...of(final.instructions, 'ENV').map(assignments)) as Record<string, string>;

describe('the image', () => {
  test('is built and run with the Node version in .nvmrc', () => {
    const images = stages.map(({ base }) => base).filter((base) => !stages.some(({ name }) => name === base));
    expect(new Set(images)).toEqual(new Set([`node:${read('.nvmrc').trim()}-slim`]));
  });

  test('runs in production mode as a non-root user, with telemetry disabled', () => {
    expect(environment).toEqual({ NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' });
    expect(of(final.instructions, 'USER')).toEqual(['node']);
    expect(final.instructions.filter(({ name }) => name === 'COPY').every(({ options }) => !options.chown)).toBe(true);
  });

  test('starts the gateway by default', () => {
    expect(of(final.instructions, 'CMD').map(words)).toEqual([written().services.gateway!.command]);
  });

  test('leaves health checks to compose', () => {
    expect(of(instructions, 'HEALTHCHECK')).toEqual([]);
  });

  test('contains no secrets: no build arguments, no downloads, and only its own variables', () => {
    expect(instructions.filter(({ name }) => ['ARG', 'ADD'].includes(name))).toEqual([]);
    const names = of(instructions, 'ENV').flatMap((argument) => Object.keys(assignments(argument)));
    expect(new Set(names)).toEqual(new Set(['NODE_ENV', 'APOLLO_TELEMETRY_DISABLED']));
  });

  test('has the compiled code of every service, compiled by the same build', () => {
    const copied = of(final.instructions, 'COPY');
    const compiled = of(instructions, 'RUN').find((script) => script.startsWith('npx tsc -b'))!;
    for (const { folder } of Object.values(services)) {
      expect(copied).toContain(`/app/${folder}/dist ${folder}/dist`);
      expect(words(compiled)).toContain(folder);
    }
  });
});

describe('npm in the image', () => {
  const copied = of(stages[0]!.instructions, 'COPY').map(words);

  test('has every workspace, its settings and the lockfile', () => {
    const manifests = filesOfClone().filter((file) => file.endsWith('/package.json'));
    const targets = manifests.map((file) => [file, file.replace('package.json', '')]);
    expect(new Set(copied)).toEqual(new Set([['package.json', 'package-lock.json', '.npmrc', './'], ...targets]));
  });

  test('installs locked versions, without install scripts', () => {
    const installs = of(instructions, 'RUN').filter((script) => /npm (ci|i|install|add)\b/.test(script));
    expect(installs).toHaveLength(2);
    for (const script of installs) expect(script).toMatch(/^npm ci --ignore-scripts\b/);
  });

  test('installs the production dependencies of the services only', () => {
    const install = of(stages.find(({ name }) => name === 'dependencies')!.instructions, 'RUN').join(' ');
    expect(install).toContain('--omit=dev');
    const workspaces = [...install.matchAll(/--workspace (\S+)/g)].map(([, folder]) => folder);
    expect(new Set(workspaces)).toEqual(new Set(Object.values(services).map(({ folder }) => folder)));
  });
});

describe('.dockerignore', () => {
  const isIgnored = ignoredBy();

  test.each(['.env', '.env.local', 'gateway/.env', '.git/config', '.data/secrets.json', 'secrets.json', 'docs/a.md'])(
    'excludes %s',
    (file) => expect(isIgnored(file)).toBe(true),
  );

  test.each([
    'node_modules/a.js',
    'gateway/node_modules/a/b.js',
    'gateway/dist/main.js',
    'gateway/tsconfig.tsbuildinfo',
  ])('excludes %s, which the build creates itself', (file) => expect(isIgnored(file)).toBe(true));

  test('includes the copied files', () => {
    const copied = instructions.filter(({ name, options }) => name === 'COPY' && !options.from);
    const files = copied.flatMap(({ argument }) => words(argument).slice(0, -1)).filter((file) => file !== '.');
    expect(files.filter(isIgnored)).toEqual([]);
  });

  test('includes the services’ code, without tests', () => {
    const sources = filesOfClone().filter((file) => /^(gateway|notifications|subgraphs|packages)\/.*\.ts$/.test(file));
    const isTest = (file: string) => file.includes('/test/');
    expect(sources.filter((file) => isIgnored(file) !== isTest(file))).toEqual([]);
  });

  test('applies the last matching line, like the engine', () => {
    const ignores = ignoredBy('# a comment\n*\n!kept\n**/not\nkept/*.md\n!kept/README.md\n');
    const files = ['other', 'kept/a', 'kept/b/not/c', 'not', 'kept/a.md', 'kept/deep/a.md', 'kept/README.md'];
    expect(files.filter((file) => !ignores(file))).toEqual(['kept/a', 'kept/deep/a.md', 'kept/README.md']);
  });
});
