/** The program of a service that runs as a process. The first argument defines its behaviour. */
import { ConfigError } from '../../src/config.ts';
import { runAsProcess, type RunningService } from '../../src/lifecycle.ts';
import { createLogger } from '../../src/logger.ts';

const behaviour = process.argv[2];
const logger = createLogger('test', 'info');

async function start(): Promise<RunningService> {
  if (behaviour === 'is not configured') throw new ConfigError('The environment is not valid:\n  PORT: is missing');
  if (behaviour === 'cannot start') throw new Error('port is taken');
  const alive = setInterval(() => {}, 1_000);
  if (behaviour === 'forgets a rejection') setTimeout(() => void Promise.reject(new Error('forgotten')), 10);
  const close = async () => {
    logger.info('closing');
    if (behaviour === 'never closes') await new Promise(() => {});
    if (behaviour === 'cannot close') throw new Error('stuck');
    clearInterval(alive);
    logger.info('closed');
  };
  return { url: 'http://127.0.0.1:1', close };
}

await runAsProcess(
  start,
  logger,
  behaviour === 'never closes' && process.argv[3] ? { closeTimeoutMs: Number(process.argv[3]) } : {},
);
