/**
 * Jest's `testRunner`. It runs a test file with jest-circus, like Jest, but directly in the worker process. Jest gives
 * each file a VM context with new copies of all modules. Here, Node imports modules once for all files of a worker.
 */
import asyncHooks from 'node:async_hooks';
import { createRequire, findSourceMap } from 'node:module';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';

import circus from 'jest-circus/runner';

import './typescript.js';
import 'reflect-metadata';

const require = createRequire(import.meta.url);

// Node's fetch and the package undici share one global dispatcher, whose version is that of the first one loaded.
// Loading Node's here prevents a file that imports undici from changing fetch for the files after it.
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

/** Jest looks up source maps here to format stacks, but knows only the files that it has compiled. */
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

/** The parts of Jest's runtime that jest-circus uses to load modules, with Node instead of the VM. */
function importingNatively(runtime, rootDir, timeout) {
  return Object.assign(Object.create(runtime), {
    requireInternalModule: requireAnew,
    setGlobalsForRuntime() {},
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (path) => importWithin(timeout, path, relative(rootDir, path)),
  });
}

/** jest-circus stores the tests and handlers of one file, so each file gets a new copy of it. */
function requireAnew(path) {
  delete globalThis[Symbol.for('EVENT_HANDLERS')];
  delete require.cache[path];
  const own = Object.getOwnPropertyDescriptor(asyncHooks, 'AsyncLocalStorage');
  Object.defineProperty(asyncHooks, 'AsyncLocalStorage', { configurable: true, value: RunningTest });
  try {
    return require(path);
  } finally {
    Object.defineProperty(asyncHooks, 'AsyncLocalStorage', own);
  }
}

/**
 * What jest-circus stores about the running test. In Node 20, an AsyncLocalStorage makes each promise of the process
 * slower, which is a tenth of the tests' CPU time. Without `test.concurrent`, one test runs at a time.
 */
class RunningTest {
  #store;

  getStore() {
    return this.#store;
  }

  async run(store, callback) {
    const outer = this.#store;
    this.#store = store;
    try {
      return await callback();
    } finally {
      this.#store = outer;
    }
  }
}

/** Jest has timeouts for tests and hooks, but not for `await` outside them. */
async function importWithin(timeout, path, name) {
  let timer;
  const timedOut = new Promise((_, reject) => {
    const error = new Error(
      `${name} was not loaded within ${timeout} ms. An \`await\` outside its tests does not settle.`,
    );
    timer = setTimeout(reject, timeout, error);
  });
  try {
    await Promise.race([import(pathToFileURL(path).href), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}

/** Gives a file Jest's console, and reverts its changes of the environment. No file can end the worker. */
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
