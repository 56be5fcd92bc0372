import { SignOutDocument } from '@commerce/browser/session/session-documents';
import { changeCaller } from '@commerce/browser/session/caller';
import { noteSession } from '@commerce/browser/session/session-note';
import type { Client } from '@urql/core';
import { act, type Problem } from '../mutations/use-action.ts';

/** Ends the session on this device. All tabs of the back office load again. */
export async function signOut(client: Client): Promise<Problem | undefined> {
  const outcome = await act(client, SignOutDocument, {});
  if (!outcome.isDone) return outcome.problem;
  noteSession(undefined);
  changeCaller();
  return undefined;
}
