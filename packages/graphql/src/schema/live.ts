import type { GraphQLSchema } from 'graphql';
import { Directive } from 'type-graphql';

/** How a live field is served: the arguments of the directive below. */
export interface LiveOptions {
  readonly events: readonly string[];
  readonly current: string;
  readonly past?: string;
  readonly page?: number;
  readonly cursor?: string;
  readonly carried?: readonly string[];
}

/**
 * Declares which events update a subscription field and what is read then. The gateway needs nothing else to serve it.
 */
export function Live(options: LiveOptions): MethodDecorator & PropertyDecorator {
  // Strings and lists of strings have the same syntax in JSON and GraphQL.
  const texts = Object.entries(options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return Directive(`@live(${texts.join(', ')})`);
}

/** Makes composition keep the directive in the supergraph. */
export const liveDirective = `extend schema
  @link(url: "https://specs.commerce-supergraph.dev/live/v1.0", import: ["@live"])
  @composeDirective(name: "@live")

"""Declares how the gateway serves a live field: it reads the field again when an event indicates a change."""
directive @live(
  """The events that update the field: event types of schema/events.asyncapi.yaml, each with a condition that selects the affected subscriptions: \`order.status-changed where subject = $orderId\`. An attribute is \`subject\` or a path in the event's \`data\` such as \`data.customerId\` or \`data.lines.variantId\` (any item of a list); \`$caller\` is the ID of the subscriber; several conditions are joined by \`and\`."""
  events: [String!]!
  """The query that reads the current state. The client's selections are added to the last field: \`order(id: $orderId) { statusHistory(last: 1) }\`."""
  current: String!
  """The query that reads the items after \`$after\`, oldest first. Without it, the field streams states instead of changes."""
  past: String
  """The maximum number of items that \`past\` returns. Without it, it returns all."""
  page: Int
  """The field whose value is the cursor of an item, next to the client's selections or in the list's items: an Int that counts 1, 2, 3 without gaps, or a String that sorts."""
  cursor: String
  """The fields of an item that the events contain: \`field: attribute\`, where an attribute may also be \`aggregateversion\`. A message that needs no other fields is sent without a read."""
  carried: [String!]
) on FIELD_DEFINITION`;

/** Whether any field of the schema is live. */
export function hasLiveFields(schema: GraphQLSchema): boolean {
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  return fields.some(({ astNode }) => astNode?.directives?.some(({ name }) => name.value === 'live'));
}
