import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AppError } from '../app-error.ts';
import { securityHeaders } from './security-headers.ts';

/** An error in the format of a GraphQL response. */
export function faultBody(code: string, message: string, details: AppError['details'] = {}) {
  return { errors: [{ message, extensions: { code, ...details } }] };
}

/** The response to what could not be read as a request. */
export const notWellFormed = faultBody('BAD_REQUEST', 'The request is malformed or did not arrive in time.');

/** Responds on a connection without a usable HTTP response, with the headers of every response, and closes it. */
export function endWithFault(socket: Duplex, status: number, fault: ReturnType<typeof faultBody>): void {
  const body = JSON.stringify(fault);
  const headers = {
    connection: 'close',
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    ...securityHeaders(false),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
}
