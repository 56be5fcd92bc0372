import type { Person } from './orders-service.ts';

const messageFields = `id queue service type subject payload isRedrivable error attempts parkedAt redrivenAt`;

export const listParked = `query ($first: Int! = 20, $after: String, $service: String) {
  parkedMessages(first: $first, after: $after, service: $service) {
    totalCount nodes { ${messageFields} } pageInfo { hasNextPage endCursor }
  }
}`;

export const redriveMessage = `mutation ($id: ID!) {
  redriveMessage(id: $id) {
    __typename ... on RedrivePayload { message { ${messageFields} } } ... on UserError { code }
    ... on ValidationError { fields { path code } }
  }
}`;

export interface ParkedMessage {
  readonly id: string;
  readonly queue: string;
  readonly subject: string | null;
  readonly payload: string;
  readonly error: string;
  readonly redrivenAt: string | null;
}

/** The messages about a subject that wait for the staff, newest first. */
export async function parkedAbout(staff: Person, subject: string): Promise<ParkedMessage[]> {
  const { parkedMessages } = await staff.get(listParked, { first: 100 });
  return parkedMessages.nodes.filter((message: ParkedMessage) => message.subject === subject);
}

export const redrive = async (staff: Person, id: string) => (await staff.get(redriveMessage, { id })).redriveMessage;
