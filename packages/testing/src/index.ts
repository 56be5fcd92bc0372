/** Shared test support for services: databases, identities, a client, and inspection of a running service. */
export { callers, expectedRefusal, type RootFieldCall, rootFieldsOf } from './access.ts';
export { type AuditCoverage, auditCoverageOf } from './audit.ts';
export { brokenInputs, faultsOfInputs, plainSentence } from './broken-inputs.ts';
export { eventually } from './eventually.ts';
export { type Ask, askAt, type GraphQLAnswer } from './graphql-client.ts';
export { heardBy, type Hearing } from './hearing.ts';
export { type Identity, startIdentity } from './identity.ts';
export { captureLog, type CapturedLog } from './log-capture.ts';
export { migrateEarlierDatabase, undoFrom, type MigratedDatabase } from './migrations.ts';
export { openServiceDatabase, type ServiceDatabase } from './service-database.ts';
export { recordStatements, type StatementRecorder } from './statements.ts';
