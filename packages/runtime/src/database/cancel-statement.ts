import { once } from 'node:events';
import { connect } from 'node:net';

/** What pg knows of an open connection: where the server is, and the key that it gave out for cancelling. */
export interface Backend {
  readonly host: string;
  readonly port: number;
  readonly processID: number | null;
  readonly secretKey: number | null;
}

const timeoutMs = 3_000;
const cancelRequestCode = 80_877_102;

/**
 * Asks Postgres to cancel what a connection is running. Resolves when the server has passed the request on, or cannot be
 * reached: then the statement ends by its timeout. A connection that runs nothing is not affected, so keep the connection
 * until this resolves: whoever gets it next must not be cancelled.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
export async function cancelStatement({ host, port, processID, secretKey }: Backend): Promise<void> {
  if (processID === null || secretKey === null) return;
  const socket = connect(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
  socket.setTimeout(timeoutMs, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.write(cancelRequest(processID, secretKey)); // Not `end`: a pooler forgets a request whose sender has gone.
  socket.resume();
  await once(socket, 'close');
}

function cancelRequest(processID: number, secretKey: number): Buffer {
  const message = Buffer.alloc(16);
  for (const [index, value] of [16, cancelRequestCode, processID, secretKey].entries()) {
    message.writeInt32BE(value, 4 * index);
  }
  return message;
}
