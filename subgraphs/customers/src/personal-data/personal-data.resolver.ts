import { Access, AnswersRefusals, Refused, type RequestContext } from '@commerce/graphql';
import { NotFoundError } from '@commerce/runtime';
import { Arg, createUnionType, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { LastAdministratorError } from '../customer/customer.errors.ts';
import type { CustomerService } from '../customer/customer.service.ts';
import type { LoginCodeService } from '../login-code/login-code.service.ts';
import { digitsOf } from '../login-code/login-code.resolver.ts';
import { originOf, type Origin } from '../session/client.ts';
import type { LoginService } from '../session/login.service.ts';
import { clearSessionCookies } from '../session/session-cookies.ts';
import { InvalidCodeError, InvalidCredentialsError } from '../session/session.payloads.ts';
import { TooManyAttemptsError } from '../throttle/throttle.errors.ts';
import type { PersonalDataService } from './personal-data.service.ts';

@ObjectType({ description: 'The result of a successful `deleteAccount`.' })
class DeleteAccountPayload {
  @Field(() => ID, { description: 'The ID of the deleted customer. Their orders still refer to it.' })
  readonly customerId: string;

  constructor(customerId: string) {
    this.customerId = customerId;
  }
}

const DeleteAccountResult = createUnionType({
  name: 'DeleteAccountResult',
  description: 'The result of `deleteAccount`: the ID of the deleted customer or an error.',
  types: () =>
    [
      DeleteAccountPayload,
      InvalidCredentialsError,
      InvalidCodeError,
      LastAdministratorError,
      TooManyAttemptsError,
    ] as const,
});

@Resolver()
export class PersonalDataResolver {
  constructor(
    private readonly data: PersonalDataService,
    private readonly customers: CustomerService,
    private readonly logins: LoginService,
    private readonly codes: LoginCodeService,
  ) {}

  @Access('CUSTOMER')
  @Query(() => String, {
    description:
      "All data stored with the caller's account, as one JSON document. Orders are stored separately; only their summaries are included.",
  })
  exportMyData(@Ctx() { signedIn }: RequestContext): Promise<string> {
    return this.data.export(signedIn.id);
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
    if (password != null) await this.logins.confirm(signedIn.id, password, origin);
    else await this.#confirmByCode(signedIn.id, code, origin);
    await this.data.erase(signedIn.id);
    clearSessionCookies(context);
    return new DeleteAccountPayload(signedIn.id);
  }

  async #confirmByCode(customerId: string, code: string | null | undefined, origin: Origin): Promise<void> {
    const [customer] = await this.customers.load([customerId]);
    if (customer === undefined) throw new NotFoundError('Customer');
    if (code == null) throw new Refused(new InvalidCredentialsError());
    await this.codes.confirm(customer.email, digitsOf(code), origin);
  }
}
