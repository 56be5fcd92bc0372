import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { DeleteAccountPayload } from '../personal-data/personal-data.results.ts';
import { endCustomerSessionsSchema, eraseCustomerSchema, reasonDescription } from './administration.inputs.ts';
import { EndCustomerSessionsResult, EndedSessionsPayload, EraseCustomerResult } from './administration.results.ts';
import type { AdministrationService } from './administration.service.ts';

@Resolver()
export class AdministrationResolver {
  constructor(private readonly service: AdministrationService) {}

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => EndCustomerSessionsResult, {
    description: 'Ends one session of a customer, or all, such as after a theft. Administrators only.',
  })
  async endCustomerSessions(
    @Arg('customerId', () => ID, { description: "The customer's ID." }) customerId: string,
    @Arg('sessionId', () => ID, { nullable: true, description: 'The ID of one session. By default, all.' })
    sessionId: string | null | undefined,
    @Arg('reason', () => String, { description: reasonDescription }) reason: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof EndCustomerSessionsResult> {
    const input = parseInput(endCustomerSessionsSchema, { customerId, sessionId, reason });
    const { customer, ended } = await this.service.endSessions(signedIn.id, input);
    return new EndedSessionsPayload(customer, ended);
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => EraseCustomerResult, {
    description:
      "Deletes a customer's account and data at their request, as `deleteAccount` does. Orders are kept as required by law. Administrators only.",
  })
  async eraseCustomer(
    @Arg('customerId', () => ID, { description: "The customer's ID." }) customerId: string,
    @Arg('reason', () => String, { description: reasonDescription }) reason: string,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof EraseCustomerResult> {
    const input = parseInput(eraseCustomerSchema, { customerId, reason });
    await this.service.erase(signedIn.id, input);
    return new DeleteAccountPayload(input.customerId);
  }
}
