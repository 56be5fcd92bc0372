import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type JsonObject } from '../../../src/response/json.ts';
import { type Answer } from './faulty-subgraph.ts';

const jsonType = { 'content-type': 'application/json' };

export function json(body: unknown): Answer {
  return (response) => void response.writeHead(200, jsonType).end(JSON.stringify(body));
}

export function text(status: number, contentType: string | undefined, body = ''): Answer {
  return (response) => {
    response.writeHead(status, contentType ? { 'content-type': contentType } : {}).end(body);
  };
}

/** Returns the known fields of each entity, as a correct subgraph does. */
export function entities(known: (representation: JsonObject) => unknown): Answer {
  return (response, request) => json({ data: { _entities: request.representations.map(known) } })(response, request);
}

/** One after another, then the last one repeatedly. */
export function inTurn(...answers: readonly [Answer, ...Answer[]]): Answer {
  let turn = 0;
  return (response, request) => {
    const answer = answers[Math.min(turn, answers.length - 1)] as Answer;
    turn += 1;
    answer(response, request);
  };
}

export const never: Answer = () => {};

export const reset: Answer = (response) => void response.socket?.resetAndDestroy();

export const resetMidway: Answer = (response) => {
  response.writeHead(200, jsonType);
  response.write('{"data":{', () => response.destroy());
};

/** Starts a response and continues endlessly, one byte at a time. */
export const trickle: Answer = (response) => {
  response.writeHead(200, jsonType);
  const timer = setInterval(() => response.write(' '), 5);
  response.once('close', () => clearInterval(timer));
};

/** @param onSent called with the number of bytes that were written when the connection is closed */
export function flood(bytes: number, onSent: (sent: number) => void): Answer {
  const chunk = Buffer.alloc(1_000_000, ' ');
  return (response) => {
    let sent = 0;
    const chunks = function* () {
      for (; sent < bytes; sent += chunk.length) yield chunk;
    };
    response.writeHead(200, jsonType);
    response.once('close', () => onSent(sent));
    pipeline(Readable.from(chunks()), response).catch(() => {}); // The client may disconnect.
  };
}
