import { randomUUID } from 'node:crypto';

export const addOrderNote = `mutation ($orderId: ID!, $text: String!, $idempotencyKey: String!) {
  addOrderNote(orderId: $orderId, text: $text, idempotencyKey: $idempotencyKey) {
    __typename
    ... on OrderPayload { order { version staffNotes { text at author { id } } } }
    ... on UserError { code message }
    ... on TooManyNotesError { maximum }
    ... on ValidationError { fields { path code } }
  }
}`;

export const readNotes = 'query ($id: ID!) { order(id: $id) { id staffNotes { text } } }';

export const aNote = (orderId: string, text: string, idempotencyKey: string = randomUUID()) => ({
  orderId,
  text,
  idempotencyKey,
});
