export { VersionConflictError } from '@commerce/graphql';
