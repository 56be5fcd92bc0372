import type { SSRData } from '@urql/core';
import type { Messages } from '../i18n/messages.ts';

/** What a page brings with it, so that the browser requests nothing to take it over. */
export interface PageData {
  /** Missing in the shell. */
  readonly results?: SSRData;
  readonly messages: Partial<Messages>;
  readonly now: number;
  readonly origin: string;
}
