import type { Person } from './orders-service.ts';

const messageFields = `id queue service type subject payload isRedrivable error attempts deadLetteredAt redrivenAt`;

export const listDeadLetters = `query ($first: Int! = 20, $after: String, $service: String) {
  deadLetters(first: $first, after: $after, service: $service) {
    totalCount nodes { ${messageFields} } pageInfo { hasNextPage endCursor }
  }
}`;

export const redriveDeadLetter = `mutation ($id: ID!) {
  redriveDeadLetter(id: $id) {
    __typename ... on RedriveDeadLetterPayload { message { ${messageFields} } } ... on UserError { code }
    ... on ValidationError { fields { path code } }
  }
}`;

export interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  readonly subject: string | null;
  readonly payload: string;
  readonly error: string;
  readonly redrivenAt: string | null;
}

/** The dead letters about a subject that are not redriven, newest first. */
export async function deadLettersAbout(staff: Person, subject: string): Promise<DeadLetter[]> {
  const { deadLetters } = await staff.get(listDeadLetters, { first: 100 });
  return deadLetters.nodes.filter((message: DeadLetter) => message.subject === subject);
}

export const redrive = async (staff: Person, id: string) =>
  (await staff.get(redriveDeadLetter, { id })).redriveDeadLetter;
