import { Access, AnswersRefusals, PageArgs, PageSize, type Connection, type RequestContext } from '@commerce/graphql';
import { PersonalRecordConnection, type PersonalRecord } from '@commerce/shop';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { ReauthenticationService } from '../login-code/reauthentication.service.ts';
import { originOf } from '../client/client.ts';
import { endSessionCookies } from '../session/session-cookies.ts';
import { DeleteAccountPayload, DeleteAccountResult } from './personal-data.results.ts';
import type { PersonalDataService } from './personal-data.service.ts';
import { PersonalData } from './personal-data.ts';
import { listPersonalRecords } from './personal-records.repository.ts';

@Resolver(() => PersonalData)
export class PersonalDataResolver {
  constructor(
    private readonly service: PersonalDataService,
    private readonly reauthentication: ReauthenticationService,
  ) {}

  @Access('CUSTOMER')
  @Query(() => PersonalData, {
    description: 'All data that the shop has stored about the caller. Each service has a list of its own.',
  })
  exportMyData(@Ctx() { signedIn }: RequestContext): PersonalData {
    return new PersonalData(signedIn.id);
  }

  @Access('CUSTOMER')
  @PageSize()
  @FieldResolver(() => PersonalRecordConnection, {
    description:
      'The account (`account`) with its addresses, passkeys, sessions and open requests, and a summary of each order (`order-summary`). Passwords, keys and tokens are left out.',
  })
  account(
    @Root() { customerId }: PersonalData,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<PersonalRecord>> {
    return listPersonalRecords(context.requireSelfOrAdmin(customerId), page, context.read);
  }

  @Access('CUSTOMER')
  @AnswersRefusals()
  @Mutation(() => DeleteAccountResult, {
    description:
      "Deletes the caller's account and its data. Requires the caller's password or a code from `requestLoginCode`. Orders are kept as required by law.",
  })
  async deleteAccount(
    @Arg('password', () => String, { nullable: true, description: "The caller's password." })
    password: string | null | undefined,
    @Arg('code', () => String, {
      nullable: true,
      description: 'A code from `requestLoginCode`, instead of the password.',
    })
    code: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof DeleteAccountResult> {
    const { signedIn } = context;
    const origin = originOf(context);
    await this.reauthentication.confirm(signedIn.id, { password, code }, origin);
    await this.service.erase(signedIn.id, origin.sessionId);
    endSessionCookies(context);
    return new DeleteAccountPayload(signedIn.id);
  }
}
