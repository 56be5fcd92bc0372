// Prepares a clone: installs dependencies and compiles the code. It runs before `npm start`, `npm test` and `npm run
// check`, so it needs only Node.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const inRoot = (/** @type {string[]} */ ...parts) => join(root, ...parts);

await setUp();

/** Checks the Node version, installs if the lockfile is newer than node_modules, and compiles what has changed. */
async function setUp() {
  checkNode();
  if (isNewer(inRoot('package-lock.json'), inRoot('node_modules', '.package-lock.json'))) {
    await run('Installing dependencies (a minute or two, the first time)', 'npm', [
      'ci',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
  }
  const shared = [inRoot('package-lock.json'), newestFile(inRoot('scripts', 'vite'))];
  const ofBrowsers = ['ui', 'browser', 'shop-client', 'live-client'].map((name) =>
    newestFile(inRoot('packages', name, 'src')),
  );
  await Promise.all([
    run('Compiling', process.execPath, [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-b', 'scripts']),
    bundleIfOlder('the explorer', ['gateway', 'explorer'], 'index.html', [
      newestFile(inRoot('gateway', 'explorer', 'src')),
      ...shared,
    ]),
    bundleIfOlder('the storefront', ['storefront'], 'server/server.js', [
      newestFile(inRoot('storefront', 'src')),
      ...ofBrowsers,
      ...shared,
    ]),
    bundleIfOlder('the back office', ['backoffice'], 'index.html.gz', [
      newestFile(inRoot('backoffice', 'src')),
      inRoot('backoffice', 'index.html'),
      ...ofBrowsers,
      ...shared,
    ]),
  ]);
}

/**
 * Bundles pages if one of their sources is newer than a file that the build writes last. Uses a symbolic link, because
 * Vite cuts paths at `#` and `?`. @param {string} name @param {string[]} folder @param {string} result in `dist`
 * @param {string[]} sources
 */
async function bundleIfOlder(name, folder, result, sources) {
  const built = inRoot(...folder, 'dist', result);
  if (![...sources, inRoot(...folder, 'vite.config.ts')].some((source) => isNewer(source, built))) return;
  const temporary = mkdtempSync('/tmp/commerce-bundle-');
  symlinkSync(root, join(temporary, 'root'));
  process.once('exit', () => rmSync(temporary, { recursive: true }));
  const linked = join(temporary, 'root', ...folder);
  await run(`Bundling ${name}`, 'npm', [
    'run',
    'build',
    '--silent',
    '--workspace',
    `@commerce/${folder.at(-1)}`,
    '--',
    linked,
  ]);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isSupported = major > 20 || (major === 20 && minor >= 19);
  if (!isSupported) fail(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
}

/** @param {string} title @param {string} command @param {string[]} args */
async function run(title, command, args) {
  process.stdout.write(`${title} …\n`);
  const begun = Date.now();
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close').catch((error) => [error.message]);
  let output = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) output += chunk;
  const [status] = await ended;
  if (status !== 0) fail(`${output}${title} failed${typeof status === 'string' ? `: ${status}` : '.'}`);
  process.stdout.write(`${title}: done in ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
}

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/**
 * Whether the first file is newer than the second, or the second does not exist. @param {string} one @param {string}
 * other
 */
function isNewer(one, other) {
  return !existsSync(other) || statSync(one).mtimeMs > statSync(other).mtimeMs;
}

/** @param {string} folder @returns {string} */
function newestFile(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return files.reduce((newest, file) => (statSync(file).mtimeMs > statSync(newest).mtimeMs ? file : newest), folder);
}
