import {
  Access,
  AnswersRefusals,
  PageArgs,
  PageSize,
  UserErrorException,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { NotFoundError } from '@commerce/runtime';
import { PersonalRecordConnection, type PersonalRecord } from '@commerce/shop';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { CustomerService } from '../customer/customer.service.ts';
import type { LoginCodeService } from '../login-code/login-code.service.ts';
import { digitsOf } from '../login-code/login-code.resolver.ts';
import { originOf, type Origin } from '../client/client.ts';
import type { LoginService } from '../session/login.service.ts';
import { endSessionCookies } from '../session/session-cookies.ts';
import { InvalidCredentialsError } from '../session/session.errors.ts';
import { DeleteAccountPayload, DeleteAccountResult } from './personal-data.results.ts';
import type { PersonalDataService } from './personal-data.service.ts';
import { PersonalData } from './personal-data.ts';
import { listPersonalRecords } from './personal-records.repository.ts';

@Resolver(() => PersonalData)
export class PersonalDataResolver {
  constructor(
    private readonly service: PersonalDataService,
    private readonly customerService: CustomerService,
    private readonly loginService: LoginService,
    private readonly loginCodeService: LoginCodeService,
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
      'The account (`account`) with its addresses, sessions and open requests, and a summary of each order (`order-summary`). Passwords and tokens are left out.',
  })
  account(
    @Root() { customerId }: PersonalData,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<PersonalRecord>> {
    return listPersonalRecords(context.requireSelf(customerId).id, page, context.read);
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
    if (password != null) await this.loginService.confirm(signedIn.id, password, origin);
    else await this.#confirmByCode(signedIn.id, code, origin);
    await this.service.erase(signedIn.id);
    endSessionCookies(context);
    return new DeleteAccountPayload(signedIn.id);
  }

  async #confirmByCode(customerId: string, code: string | null | undefined, origin: Origin): Promise<void> {
    const [customer] = await this.customerService.load([customerId]);
    if (customer === undefined) throw new NotFoundError('Customer');
    if (code == null) throw new UserErrorException(new InvalidCredentialsError());
    await this.loginCodeService.confirm(customer.email, digitsOf(code), origin);
  }
}
