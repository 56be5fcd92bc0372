import type { GraphQLSchema } from 'graphql';
import { Directive } from 'type-graphql';

/** How a live field is read: the arguments of the directive below, which says what they mean. */
export interface LiveOptions {
  readonly events: readonly string[];
  readonly current: string;
  readonly past?: string;
  readonly page?: number;
  readonly cursor?: string;
  readonly carried?: readonly string[];
}

/** Says of a subscription field what wakes it and what is read then: the gateway serves it by that alone. */
export function Live(options: LiveOptions): MethodDecorator & PropertyDecorator {
  // Texts and lists of texts are written alike in JSON and in GraphQL.
  const texts = Object.entries(options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return Directive(`@live(${texts.join(', ')})`);
}

/** Has composition carry the directive into the supergraph. */
export const liveDirective = `extend schema
  @link(url: "https://specs.commerce-supergraph.dev/live/v1.0", import: ["@live"])
  @composeDirective(name: "@live")

"""Says how the gateway serves a live field: by reading it again when an event says that there may be something new."""
directive @live(
  """What wakes the field: event types of schema/events.asyncapi.yaml, each with which subscriptions it concerns: \`order.status-changed where subject = $orderId\`. An attribute is \`subject\` or a path in the event's \`data\` such as \`data.customerId\` or \`data.lines.variantId\` (any of a list); \`$caller\` is the id of whoever subscribes; several conditions are joined by \`and\`."""
  events: [String!]!
  """The query that reads how things stand; what the client selects is asked of the last field: \`order(id: $orderId) { statusHistory(last: 1) }\`."""
  current: String!
  """The query that reads what came after \`$after\`, oldest first. Without it the field tells how things are, not what has happened."""
  past: String
  """How many items \`past\` returns at most; without it, all."""
  page: Int
  """The field, beside what the client selects, or of the list's items, whose value is an item's place in the stream: an Int that counts 1, 2, 3 without a gap, or a String that sorts."""
  cursor: String
  """What the events themselves carry of an item: \`field: attribute\`, where an attribute may also be \`aggregateversion\`. A message that asks for nothing else needs no read."""
  carried: [String!]
) on FIELD_DEFINITION`;

/** Whether any field of the schema is live. */
export function hasLiveFields(schema: GraphQLSchema): boolean {
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  return fields.some(({ astNode }) => astNode?.directives?.some(({ name }) => name.value === 'live'));
}
