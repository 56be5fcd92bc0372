import { freePort, NodeProcess, ServiceProcess } from '@commerce/cluster';

/** The young generation in megabytes: Node’s default of 16 is too small for fifty concurrent requests. */
export const semiSpaceMegabytes = 32;
export const youngSpace = { NODE_OPTIONS: `--max-semi-space-size=${semiSpaceMegabytes}` };

/** As in production, with little logging and no reporting. All clients connect from this machine. */
const environment = {
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  APOLLO_TELEMETRY_DISABLED: '1',
  RATE_LIMITS: 'caller=999999999/60,address=999999999/60,passed-on=999999999/60',
  RATE_LIMIT_GROUPS: 'none',
};

export interface ScriptOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Preloaded scripts; like all scripts, relative to the root of the repository. */
  readonly preload?: readonly string[];
}

const imports = (preload: readonly string[] = []) => preload.flatMap((path) => ['--import', `./${path}`]);

/** Starts a benchmark script. */
export function startScript(script: string, { args = [], env = {}, preload }: ScriptOptions = {}): NodeProcess {
  const process = new NodeProcess({ script, args, env: { ...environment, ...env }, execArgv: imports(preload) });
  process.spawn();
  return process;
}

/** Starts a script that serves GraphQL at the port given with `--port`, and waits until it responds. */
export async function startServer(
  script: string,
  args: readonly string[],
  own: Readonly<Record<string, string>> = {},
): Promise<NodeProcess> {
  const port = await freePort();
  const env = { ...environment, ...youngSpace, ...own };
  const options = { script, args: [...args, '--port', `${port}`], env, port, isReady: answersGraphql };
  return new NodeProcess(options).start();
}

async function answersGraphql({ url }: NodeProcess): Promise<boolean> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
    signal: AbortSignal.timeout(2_000),
  };
  return fetch(`${url}/graphql`, request).then(
    async (response) => (await response.arrayBuffer()) && response.ok,
    () => false,
  );
}

export interface ServiceOptions extends Pick<ScriptOptions, 'preload'> {
  readonly env: Readonly<Record<string, string>>;
  readonly port?: number | undefined;
  /** The folder for a V8 CPU profile at exit. */
  readonly profileFolder?: string | undefined;
}

/** Starts a service as in production and waits until it is ready. */
export async function startService(folder: string, options: ServiceOptions): Promise<ServiceProcess> {
  const { port = await freePort(), profileFolder } = options;
  const env = { ...environment, PORT: `${port}`, ...options.env };
  const name = `${folder.split('/').at(-1)}.cpuprofile`;
  const profiling = profileFolder ? ['--cpu-prof', '--cpu-prof-dir', profileFolder, '--cpu-prof-name', name] : [];
  return new ServiceProcess(folder, env, [], { execArgv: [...imports(options.preload), ...profiling] }).start();
}
