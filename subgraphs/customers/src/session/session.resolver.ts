import { Access, AnswersRefusals, EmailAddress } from '@commerce/service';
import { Arg, createUnionType, Mutation, Resolver } from 'type-graphql';
import { InvalidCredentialsError, LoginPayload } from './session.payloads.ts';
import type { SessionService } from './session.service.ts';

const LoginResult = createUnionType({
  name: 'LoginResult',
  description: 'A session, or why there is none.',
  types: () => [LoginPayload, InvalidCredentialsError] as const,
});

@Resolver()
export class SessionResolver {
  constructor(private readonly sessions: SessionService) {}

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => LoginResult, { description: 'Signs somebody in with their password.' })
  login(
    @Arg('email', () => EmailAddress, { description: 'The address they registered with.' }) email: string,
    @Arg('password', () => String, { description: 'Their password.' }) password: string,
  ): Promise<typeof LoginResult> {
    return this.sessions.login(email, password);
  }
}
