/**
 * The program of a run that is killed: starts the server named by the first argument on the folder named by the second,
 * prints its URL, and waits.
 */
import { startPostgres, startRabbitMq } from '../../src/index.ts';

const [server, dataDir = ''] = process.argv.slice(2);
process.on('SIGINT', () => {}); // Ignores Ctrl-C, so that it affects only the server.
const url =
  server === 'postgres'
    ? (await startPostgres({ dataDir, durable: false })).adminUrl
    : (await startRabbitMq({ dataDir })).amqpUrl;
process.stdout.write(`${url}\n`);
setInterval(() => {}, 60_000);
