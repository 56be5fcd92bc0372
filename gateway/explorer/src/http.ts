import type { FormattedExecutionResult } from 'graphql';
import { noteRates } from './limits/rates.ts';
import { remember } from './remembered.ts';
import { authorization, followSession } from './session.ts';

export interface Operation {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
}

export type HeaderValues = Record<string, string>;

/** A result as received: errors are plain objects. */
export type Result = FormattedExecutionResult<Record<string, unknown> | null, unknown>;

export const endpoint = '/graphql';

/** Stores the parts of a result that later operations need, for every transport. */
export function learnFrom({ data }: Result, headers: HeaderValues = {}): void {
  const isAsSession = mergeHeaders(headers)['authorization'] === authorization()['authorization'];
  followSession(data, isAsSession);
  remember(data);
}

/**
 * Sends one operation. An unreachable gateway is reported as an error in the result, so that it is displayed like any
 * other.
 */
export async function post(operation: Operation, headers: HeaderValues = {}): Promise<Result> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: mergeHeaders(headers, {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
      }),
      body: JSON.stringify(operation),
    });
    noteRates(response.headers);
    return await readResult(response);
  } catch (error) {
    return failure(`No response from ${endpoint}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Custom headers override the session’s token, regardless of case. */
export function mergeHeaders(byHand: HeaderValues, defaults: HeaderValues = {}): HeaderValues {
  const lowerCased = Object.entries(byHand).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...defaults, ...authorization(), ...Object.fromEntries(lowerCased) };
}

export async function readResult(response: Response): Promise<Result> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Result;
  } catch {
    return failure(`HTTP ${response.status} ${response.statusText}: ${text.slice(0, 200)}`);
  }
}

function failure(message: string): Result {
  return { errors: [{ message }] };
}
