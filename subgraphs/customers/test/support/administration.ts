export const readCustomer = `query ($id: ID!) {
  customer(id: $id) { id email role emailVerified sessions { id } addresses { id } orderStatistics { __typename } }
}`;

export const endCustomerSessions = `mutation ($customerId: ID!, $sessionId: ID, $reason: String!) {
  endCustomerSessions(customerId: $customerId, sessionId: $sessionId, reason: $reason) {
    __typename
    ... on EndedSessionsPayload { ended customer { id } }
    ... on UserError { code }
    ... on ValidationError { fields { path } }
  }
}`;

export const eraseCustomer = `mutation ($customerId: ID!, $reason: String!) {
  eraseCustomer(customerId: $customerId, reason: $reason) {
    __typename
    ... on DeleteAccountPayload { customerId }
    ... on UserError { code }
    ... on ValidationError { fields { path } }
  }
}`;

export const exportCustomerData = `mutation ($customerId: ID!, $reason: String!) {
  exportCustomerData(customerId: $customerId, reason: $reason) {
    __typename
    ... on ExportedDataPayload { personalData { customerId account(first: 1) { nodes { kind data } } } }
    ... on UserError { code }
    ... on ValidationError { fields { path } }
  }
}`;
