/**
 * The program of a run that gets killed: starts the server named by the first argument on the folder named by the
 * second, prints its URL, and waits.
 */
import { startPostgres, startRabbitMq } from '../../src/index.ts';

const [server, dataDir = ''] = process.argv.slice(2);
process.on('SIGINT', () => {}); // so that Ctrl-C shows what it does to the server alone
const url =
  server === 'postgres'
    ? (await startPostgres({ dataDir, durable: false })).adminUrl
    : (await startRabbitMq({ dataDir })).amqpUrl;
process.stdout.write(`${url}\n`);
setInterval(() => {}, 60_000);
