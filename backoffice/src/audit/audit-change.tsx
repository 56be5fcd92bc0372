import { TextButton, TextLink } from '@commerce/ui/text-link';
import type { AuditLogEntryFragment } from '../generated/people-operations.ts';
import { pageOf, valueText, type AuditFilter } from './audit-filter.ts';

type Change = AuditLogEntryFragment['changes'][number];

const operations = { CREATED: 'created', UPDATED: 'changed', DELETED: 'deleted', EXPORTED: 'exported' };

/** A record that was changed: before and after, side by side. */
export function AuditChange({
  change: { subjectType, subjectId, operation, fields },
  onFilter,
}: {
  readonly change: Change;
  readonly onFilter: (filter: AuditFilter) => void;
}) {
  const page = pageOf(subjectType, subjectId);
  return (
    <div className="overflow-hidden rounded-input border border-line">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 bg-sunken px-3 py-2">
        <span className="font-medium">{subjectType}</span> {operations[operation]}
        {page !== undefined && <TextLink href={page}>Open it</TextLink>}
        {subjectId !== null && (
          <TextButton size="small" onClick={() => onFilter({ subjectType, subjectId })}>
            Only about it
          </TextButton>
        )}
      </p>
      {fields.length > 0 && (
        <table className="w-full table-fixed">
          <thead className="sr-only">
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <FieldRow key={field.name} field={field} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function FieldRow({ field: { name, before, after, isHidden } }: { readonly field: Change['fields'][number] }) {
  const [was, is] = [valueText(before), valueText(after)];
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="px-3 py-1.5 text-left font-mono text-caption font-regular wrap-anywhere text-soft">
        {name}
      </th>
      {isHidden ? (
        <td colSpan={2} className="px-3 py-1.5 text-soft">
          changed; its values are not recorded
        </td>
      ) : (
        <>
          <td className="px-3 py-1.5 wrap-anywhere">
            {was !== undefined && <del className="rounded-[3px] bg-sale-soft px-1 text-sale no-underline">{was}</del>}
          </td>
          <td className="px-3 py-1.5 wrap-anywhere">
            {is !== undefined && <ins className="rounded-[3px] bg-ok-soft px-1 text-ok no-underline">{is}</ins>}
          </td>
        </>
      )}
    </tr>
  );
}
