/**
 * Jest's `testRunner`. It runs a test file with jest-circus, as Jest does, but in the worker process itself. Jest gives
 * each file a VM context and with it new copies of all modules; here Node imports them, once for all files of a worker.
 */
import { createRequire, findSourceMap } from 'node:module';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';

import circus from 'jest-circus/runner';

import './typescript.js';
import 'reflect-metadata';

const require = createRequire(import.meta.url);

// Node's fetch and the package undici share one global dispatcher, whose version is that of whichever is loaded first.
// Loading Node's here keeps a file that imports undici from changing what fetch does in the files after it.
void globalThis.Headers;

/** The parameters are those that jest-runner passes to any `testRunner`. */
export default function runFile(globalConfig, projectConfig, environment, runtime, path, sendMessage) {
  useSourceMapsOfNode(runtime.getSourceMaps());
  const restore = guardGlobals(environment.global.console);
  const here = Object.create(environment, { global: { value: globalThis } });
  const native = importingNatively(runtime, projectConfig.rootDir, globalConfig.testTimeout);
  // Not awaited, so that the stack of an error ends at the test.
  return circus.default(globalConfig, projectConfig, here, native, path, sendMessage).finally(restore);
}

/** Jest asks this map for where a source map is when it formats a stack, and knows only the files that it has compiled. */
function useSourceMapsOfNode(sourceMaps) {
  process.setSourceMapsEnabled(true);
  sourceMaps.get = (file) => {
    const known = Map.prototype.get.call(sourceMaps, file);
    if (known !== undefined) return known;
    const payload = findSourceMap(file)?.payload;
    if (payload === undefined) return undefined;
    const url = `data:application/json;base64,${Buffer.from(JSON.stringify(payload)).toString('base64')}`;
    sourceMaps.set(file, url);
    return url;
  };
}

/** The parts of Jest's runtime that jest-circus uses to load modules, with Node in the place of the VM. */
function importingNatively(runtime, rootDir, timeout) {
  return Object.assign(Object.create(runtime), {
    requireInternalModule: requireAnew,
    setGlobalsForRuntime() {},
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (path) => importWithin(timeout, path, relative(rootDir, path)),
  });
}

/** jest-circus keeps the tests and handlers of one file: each file gets a new copy of it. */
function requireAnew(path) {
  delete globalThis[Symbol.for('EVENT_HANDLERS')];
  delete require.cache[path];
  return require(path);
}

/** Jest bounds tests and hooks but not `await` outside of them. */
async function importWithin(timeout, path, name) {
  let timer;
  const timedOut = new Promise((_, reject) => {
    const error = new Error(
      `${name} was not loaded within ${timeout} ms: an \`await\` outside of its tests does not end.`,
    );
    timer = setTimeout(reject, timeout, error);
  });
  try {
    await Promise.race([import(pathToFileURL(path).href), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}

/** Gives a file Jest's console, and undoes what it does to the environment. Nothing in it can end the worker. */
function guardGlobals(console) {
  const { exit } = process;
  const original = { console: globalThis.console, env: { ...process.env } };
  globalThis.console = console;
  process.exit = (code) => {
    const error = new Error(`A test called process.exit(${code ?? ''}).`);
    Error.captureStackTrace(error, process.exit);
    throw error;
  };
  return () => {
    globalThis.console = original.console;
    process.exit = exit;
    for (const name of Object.keys(process.env)) if (!(name in original.env)) delete process.env[name];
    Object.assign(process.env, original.env);
  };
}
