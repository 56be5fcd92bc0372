import {
  Access,
  AnswersRefusals,
  EmailAddress,
  emailAddress,
  parseInput,
  type RequestContext,
} from '@commerce/graphql';
import type { Role } from '@commerce/identity';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { z } from 'zod';
import { CustomerPayload } from '../customer/customer.results.ts';
import { RoleEnum } from '../customer/customer.ts';
import { GrantRoleResult } from './role.results.ts';
import type { RoleService } from './role.service.ts';

@Resolver()
export class RoleResolver {
  constructor(private readonly service: RoleService) {}

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => GrantRoleResult, {
    description:
      'Grants a role to the customer with this email address and ends their sessions. The customer must sign in again to use the role. For STAFF and ADMIN, a password that was never confirmed is removed, as with a sign-in by email. The last administrator cannot lose the role, and nobody can change their own. Administrators only.',
  })
  async grantRole(
    @Arg('email', () => EmailAddress, { description: "The customer's email address." }) email: string,
    @Arg('role', () => RoleEnum, { description: "The new role. It replaces the customer's current role." }) role: Role,
    @Ctx() { signedIn }: RequestContext,
  ): Promise<typeof GrantRoleResult> {
    const input = parseInput(z.object({ email: emailAddress() }), { email });
    return new CustomerPayload(await this.service.grant(signedIn.id, input.email, role));
  }
}
