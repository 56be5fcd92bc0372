export { refuseConflict, versionDescriptionOf, type BaseVersion } from '@commerce/graphql';
