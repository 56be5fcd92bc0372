import { Access, AnswersRefusals, parseInput, type RequestContext } from '@commerce/graphql';
import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { PersonalData } from '../personal-data/personal-data.ts';
import { DeleteAccountPayload } from '../personal-data/personal-data.results.ts';
import {
  endCustomerSessionsSchema,
  eraseCustomerSchema,
  exportCustomerDataSchema,
  reasonDescription,
} from './administration.inputs.ts';
import {
  EndCustomerSessionsResult,
  EndedSessionsPayload,
  EraseCustomerResult,
  ExportCustomerDataResult,
  ExportedDataPayload,
} from './administration.results.ts';
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
  @Mutation(() => ExportCustomerDataResult, {
    description:
      'Returns all data that the shop has stored about a customer, at their request, as `exportMyData` does. Each call is in the audit log. Administrators only.',
  })
  async exportCustomerData(
    @Arg('customerId', () => ID, { description: "The customer's ID." }) customerId: string,
    @Arg('reason', () => String, { description: reasonDescription }) reason: string,
    @Ctx() { signedIn, requestId }: RequestContext,
  ): Promise<typeof ExportCustomerDataResult> {
    const input = parseInput(exportCustomerDataSchema, { customerId, reason });
    await this.service.recordExport({ actorId: signedIn.id, action: 'exportCustomerData', requestId }, input);
    return new ExportedDataPayload(new PersonalData(input.customerId));
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
