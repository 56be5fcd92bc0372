import Check from 'lucide-react/icons/check';

interface RoleTableProps {
  readonly roles: readonly string[];
  readonly rows: readonly { readonly name: string; readonly deniedTo: readonly string[] }[];
}

/** Which roles may read which fields. */
export function RoleTable({ roles, rows }: RoleTableProps) {
  return (
    <div className="role-table" tabIndex={0} role="group" aria-label="Roles">
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {role}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, deniedTo }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              {roles.map((role) => (
                <td key={role}>{deniedTo.includes(role) ? <No /> : <Yes />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Yes() {
  return (
    <>
      <Check className="size-4 text-ok" />
      <span className="sr-only">yes</span>
    </>
  );
}

function No() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="sr-only">no</span>
    </>
  );
}
