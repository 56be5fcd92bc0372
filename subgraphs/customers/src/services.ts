import type { Logger } from '@commerce/runtime';
import type { DataSource } from 'typeorm';
import { AddressService } from './address/address.service.ts';
import { AdministrationService } from './administration/administration.service.ts';
import { AuditService } from './audit/audit.service.ts';
import { relyingPartyOf, type Config } from './config.ts';
import { CredentialsService } from './credentials/credentials.service.ts';
import { CustomerService } from './customer/customer.service.ts';
import { LoginCodeService } from './login-code/login-code.service.ts';
import { ReauthenticationService } from './login-code/reauthentication.service.ts';
import { OrderStatisticsService } from './order-statistics/order-statistics.service.ts';
import { Challenges } from './passkey/challenges.ts';
import { PasskeyChallengeService } from './passkey/passkey-challenge.service.ts';
import { PasskeyLoginService } from './passkey/passkey-login.service.ts';
import { deletePasskeys } from './passkey/passkey.repository.ts';
import { PasskeyService } from './passkey/passkey.service.ts';
import { WebAuthn } from './passkey/webauthn.ts';
import { PersonalDataService } from './personal-data/personal-data.service.ts';
import { RegistrationService } from './registration/registration.service.ts';
import { RoleService } from './role/role.service.ts';
import { AccessTokens } from './session/access-token.ts';
import { LoginService } from './session/login.service.ts';
import { MailSignInService } from './session/mail-sign-in.service.ts';
import { PasswordHasher, type PasswordCost } from './password/password.ts';
import { keyedHash } from './secret/secret.ts';
import { SessionRefreshService } from './session/session-refresh.service.ts';
import { SessionService } from './session/session.service.ts';
import { Throttle } from './throttle/throttle.service.ts';

export type CustomersServices = ReturnType<typeof createServices>;

/** Creates the services with their dependencies. */
export function createServices(dataSource: DataSource, config: Config, logger: Logger, cost?: PasswordCost) {
  const { JWT_PRIVATE_KEY: key, JWT_ISSUER: issuer, JWT_AUDIENCE: audience, ACCESS_TOKEN_SECONDS } = config;
  const tokens = new AccessTokens({ key, issuer, audience, lifetimeSeconds: ACCESS_TOKEN_SECONDS });
  const passwords = new PasswordHasher({
    atOnce: config.PASSWORDS_AT_ONCE,
    maxWaiting: config.PASSWORDS_WAITING_PER_ADDRESS,
    cost,
  });
  const throttle = new Throttle(dataSource);
  const addresses = new AddressService(dataSource);
  const customers = new CustomerService(dataSource, addresses, passwords);
  const sessions = new SessionService(dataSource, tokens, config.SESSIONS_PER_CUSTOMER);
  const refreshes = new SessionRefreshService(dataSource, sessions, keyedHash(key.privateKey, 'refresh tokens'));
  const mailSignIn = new MailSignInService(sessions, deletePasskeys);
  const roles = new RoleService(dataSource, sessions, mailSignIn);
  const logins = new LoginService(dataSource, sessions, passwords, throttle);
  const registrations = new RegistrationService(
    dataSource,
    customers,
    sessions,
    mailSignIn,
    passwords,
    throttle,
    config.REGISTRATION,
  );
  const codes = new LoginCodeService(
    dataSource,
    customers,
    mailSignIn,
    throttle,
    keyedHash(key.privateKey, 'login codes'),
  );
  const credentials = new CredentialsService(dataSource, logins, sessions, mailSignIn, passwords, throttle);
  const reauthentication = new ReauthenticationService(customers, logins, codes);
  const personalData = new PersonalDataService(dataSource, sessions);
  const statistics = new OrderStatisticsService(dataSource);
  return {
    addresses,
    customers,
    roles,
    sessions,
    refreshes,
    logins,
    registrations,
    codes,
    credentials,
    reauthentication,
    ...createPasskeyServices(dataSource, config, logger, { sessions, reauthentication, throttle }),
    personalData,
    statistics,
    audit: new AuditService(dataSource),
    administration: new AdministrationService(dataSource, sessions, personalData),
  };
}

function createPasskeyServices(
  dataSource: DataSource,
  config: Config,
  logger: Logger,
  used: { sessions: SessionService; reauthentication: ReauthenticationService; throttle: Throttle },
) {
  const { sessions, reauthentication, throttle } = used;
  const webAuthn = new WebAuthn(relyingPartyOf(config), (reason) =>
    logger.info({ reason: String(reason).slice(0, 500) }, 'a passkey was not accepted'),
  );
  const issued = new Challenges(keyedHash(config.JWT_PRIVATE_KEY.privateKey, 'passkey challenges'));
  const challenges = new PasskeyChallengeService(dataSource, webAuthn, issued);
  return {
    passkeys: new PasskeyService(dataSource, sessions, reauthentication, webAuthn, challenges),
    passkeyLogins: new PasskeyLoginService(dataSource, sessions, throttle, webAuthn, challenges),
  };
}
