import {
  Access,
  AnswersRefusals,
  Cost,
  EmailAddress,
  UserErrorException,
  type RequestContext,
  uuid,
} from '@commerce/graphql';
import { NotFoundError } from '@commerce/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { Customer } from '../customer/customer.ts';
import { clientOf, originOf } from '../client/client.ts';
import type { LoginService } from './login.service.ts';
import { clearSessionCookies, endSessionCookies, setSessionCookies } from './session-cookies.ts';
import { InvalidTokenError } from '../mailed-token/mailed-token.errors.ts';
import { LoginResult, RefreshSessionResult, type LoginPayload } from './session.results.ts';
import { SessionArgs } from './session.inputs.ts';
import type { SessionService } from './session.service.ts';
import type { SessionRefreshService } from './session-refresh.service.ts';
import { Session } from './session.ts';

/** Resolves the payload as the caller that it signs in, and sets cookies if requested. */
export function answerSession(
  payload: LoginPayload,
  { cookies }: Pick<SessionArgs, 'cookies'>,
  context: RequestContext,
): LoginPayload {
  if (cookies) setSessionCookies(context, payload);
  context.signIn(payload.caller, payload.accessToken);
  return payload;
}

@Resolver(() => Customer)
export class SessionResolver {
  constructor(
    private readonly service: SessionService,
    private readonly refreshService: SessionRefreshService,
    private readonly loginService: LoginService,
  ) {}

  @Access('PUBLIC')
  @AnswersRefusals()
  @Cost(20) // Comparing a password takes longer than anything else.
  @Mutation(() => LoginResult, { description: 'Signs in a customer with their password.' })
  async login(
    @Arg('email', () => EmailAddress, { description: 'The email address the customer signs in with.' }) email: string,
    @Arg('password', () => String, { description: "The customer's password." }) password: string,
    @Args(() => SessionArgs) args: SessionArgs,
    @Ctx() context: RequestContext,
  ): Promise<typeof LoginResult> {
    return answerSession(await this.loginService.login(email, password, clientOf(args, context)), args, context);
  }

  @Access('PUBLIC')
  @AnswersRefusals()
  @Mutation(() => RefreshSessionResult, {
    description:
      'Returns the next access token and the next refresh token of a session. A client that did not receive the response can send the same refresh token again until the next one has been used. After that, sending it ends the session.',
  })
  async refreshSession(
    @Arg('refreshToken', () => String, {
      nullable: true,
      description: 'The newest refresh token of the session. If omitted, the refresh cookie is used and renewed.',
    })
    refreshToken: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<typeof RefreshSessionResult> {
    const token = refreshToken ?? context.refreshToken;
    const isByCookie = token !== undefined && token === context.refreshToken;
    try {
      if (token === undefined) throw new UserErrorException(new InvalidTokenError());
      return answerSession(
        await this.refreshService.refresh(token, originOf(context)),
        { cookies: isByCookie },
        context,
      );
    } catch (error) {
      if (isByCookie && error instanceof UserErrorException) clearSessionCookies(context);
      throw error;
    }
  }

  @Access('PUBLIC')
  @Mutation(() => Boolean, {
    description:
      'Ends a session and clears the cookies. The session is identified by the refresh token, otherwise by the access token, otherwise by the refresh cookie. Works without an access token and with an expired one. Returns whether there was a session.',
  })
  async logout(
    @Arg('refreshToken', () => String, { nullable: true, description: 'The newest refresh token of the session.' })
    refreshToken: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    endSessionCookies(context);
    const own = refreshToken == null ? await this.#ownSession(context) : await this.service.idOf(refreshToken);
    return own !== undefined && (await this.#endIfThere(own.customerId, own.id)) > 0;
  }

  @Access('CUSTOMER')
  @Mutation(() => Boolean, {
    description:
      'Ends all sessions of the caller, including the current one, and clears the cookies. Returns whether there was a session.',
  })
  async logoutEverywhere(@Ctx() context: RequestContext): Promise<boolean> {
    endSessionCookies(context);
    return (await this.#endIfThere(context.signedIn.id)) > 0;
  }

  @Access('CUSTOMER')
  @Mutation(() => Boolean, { description: 'Ends a session of the caller. Returns whether it was still open.' })
  async endSession(
    @Arg('id', () => ID, { description: 'The ID of the session, from `me.sessions`.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    const { data: sessionId } = uuid().safeParse(id);
    if (sessionId === undefined) throw new NotFoundError('Session');
    return (await this.#endIfThere(context.signedIn.id, sessionId)) > 0;
  }

  async #ownSession({ caller, refreshToken }: RequestContext): Promise<{ id: string; customerId: string } | undefined> {
    if (caller?.sessionId !== undefined) return { id: caller.sessionId, customerId: caller.id };
    return refreshToken === undefined ? undefined : this.service.idOf(refreshToken);
  }

  /** If the account no longer exists, there is no session to end. */
  async #endIfThere(customerId: string, only?: string): Promise<number> {
    return this.service.end(customerId, { ...(only !== undefined && { only }) }).catch((error: unknown) => {
      if (error instanceof NotFoundError) return 0;
      throw error;
    });
  }

  @FieldResolver(() => [Session], {
    description: "The customer's sessions, newest first. Visible to the customer and to administrators.",
  })
  async sessions(@Root() customer: Customer, @Ctx() context: RequestContext): Promise<Session[]> {
    if (context.caller?.id !== customer.id) context.require('ADMIN');
    const sessions = (await context.loader(this.service.loadOf).load(customer.id)) ?? [];
    return sessions.map((session) => Object.assign(session, { isCurrent: session.id === context.caller?.sessionId }));
  }
}
