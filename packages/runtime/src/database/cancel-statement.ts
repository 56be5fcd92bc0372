import { once } from 'node:events';
import { connect } from 'node:net';

/** The part of pg's connection that cancelling needs: the server's address, and the secret key. */
export interface Backend {
  readonly host: string;
  readonly port: number;
  readonly processID: number | null;
  readonly secretKey: number | null;
}

const timeoutMs = 3_000;
const cancelRequestCode = 80_877_102;

/**
 * Requests Postgres to cancel the current statement of a connection. Resolves when the server has handled the request,
 * or cannot be reached; the statement then ends by its timeout. An idle connection is not affected. Keep the connection
 * until this resolves, so that a statement of its next user is not cancelled.
 *
 * @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
export async function cancelStatement({ host, port, processID, secretKey }: Backend): Promise<void> {
  if (processID === null || secretKey === null) return;
  const socket = connect(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
  socket.setTimeout(timeoutMs, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  // Not `end`, because a pooler drops a request whose client has disconnected.
  socket.write(cancelRequest(processID, secretKey));
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
