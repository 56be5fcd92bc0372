import { StaffImportProgressedDocument } from '../../generated/catalogue-operations.ts';
import { useChanges } from '@commerce/browser/graphql/use-changes';

/** Follows an import: every page that shows it has its progress. */
export function FollowedImport({ id }: { readonly id: string }) {
  useChanges(StaffImportProgressedDocument, { id }, () => undefined);
  return null;
}
