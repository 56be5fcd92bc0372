import { Field, ID, InterfaceType } from 'type-graphql';

/** An object that clients can find by its ID alone: see Relay's Global Object Identification. */
@InterfaceType('Node', { description: 'An object that can be found by its ID alone.' })
export abstract class Node {
  @Field(() => ID, { description: 'The ID (a UUID), unique among all objects.' })
  id!: string;
}
