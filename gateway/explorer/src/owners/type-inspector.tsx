import { Badge } from '@commerce/ui/badge';
import { IconButton } from '@commerce/ui/icon-button';
import KeyRound from 'lucide-react/icons/key-round';
import X from 'lucide-react/icons/x';
import type { FieldDescription, Graph, TypeDescription } from '../graph.ts';
import { OwnerName } from '../parts/owner-name.tsx';
import { RoleTable } from '../parts/role-table.tsx';
import { count } from '../plan/measures.ts';
import { go, hrefOf } from '../route.ts';
import { colourOf } from '../subgraph-colour.ts';
import { homeOf, isEntity, ownFields } from './ownership.ts';

interface TypeInspectorProps {
  readonly type: TypeDescription;
  readonly graph: Graph;
  readonly lit: ReadonlySet<string>;
}

/** One type: its owner and keys, its fields with theirs, and who may ask for it. */
export function TypeInspector({ type, graph, lit }: TypeInspectorProps) {
  const { name, description, fields, possibleTypes = [] } = type;
  const litCount = fields.filter((field) => lit.has(`${name}.${field.name}`)).length;
  return (
    <aside className="inspector" aria-label={name}>
      <header>
        <h2>{name}</h2>
        <Badge isSmall icon={isEntity(type) ? <KeyRound /> : undefined}>
          {isEntity(type) ? 'entity' : type.kind}
        </Badge>
        <IconButton label={`Close ${name}`} icon={<X />} onClick={() => go('owners')} />
      </header>
      {description && <p>{description}</p>}
      <Facts type={type} graph={graph} />
      {possibleTypes.length > 0 && (
        <>
          <h3>{count(possibleTypes.length, 'possible type')}</h3>
          <p>
            {possibleTypes.map((each, index) => (
              <span key={each}>
                {index > 0 && ', '}
                <a href={hrefOf('owners', each)}>{each}</a>
              </span>
            ))}
          </p>
        </>
      )}
      {fields.length > 0 && (
        <>
          <h3>
            {count(fields.length, 'field')}
            {litCount > 0 && <span>{litCount} in the operation</span>}
          </h3>
          <ul className="inspector-fields">
            {fields.map((field) => (
              <Field
                key={field.name}
                owner={name}
                field={field}
                graph={graph}
                isLit={lit.has(`${name}.${field.name}`)}
              />
            ))}
          </ul>
        </>
      )}
      <WhoMayAsk type={type} graph={graph} />
    </aside>
  );
}

function Facts({ type, graph }: { readonly type: TypeDescription; readonly graph: Graph }) {
  const home = homeOf(type);
  const others = type.subgraphs.filter((subgraph) => subgraph !== home);
  const ledToBy = leadingTo(type.name, graph).filter(({ owner }) => !isRoot(owner));
  return (
    <dl>
      <dt>{home === undefined ? 'Defined by' : 'Owner'}</dt>
      <dd>
        {(home === undefined ? type.subgraphs : [home]).map((subgraph) => (
          <OwnerName key={subgraph} subgraph={subgraph} />
        ))}
      </dd>
      {home !== undefined && others.length > 0 && (
        <>
          <dt>Also in</dt>
          <dd>
            {others.map((subgraph) => (
              <span key={subgraph}>
                <OwnerName subgraph={subgraph} /> {addedBy(subgraph, type)}
              </span>
            ))}
          </dd>
        </>
      )}
      {type.keys.length > 0 && (
        <>
          <dt>{type.keys.length === 1 ? 'Key' : 'Keys'}</dt>
          <dd>
            {type.keys.map(({ subgraph, fields }) => (
              <span key={`${subgraph} ${fields}`}>
                <code>{fields}</code> in {subgraph}
              </span>
            ))}
          </dd>
        </>
      )}
      {ledToBy.length > 0 && (
        <>
          <dt>Led to by</dt>
          <dd>
            {ledToBy.slice(0, 6).map(({ owner, field }) => (
              <a key={`${owner}.${field.name}`} href={hrefOf('owners', owner)}>
                <code>{`${owner}.${field.name}`}</code>
              </a>
            ))}
            {ledToBy.length > 6 && <span>and {ledToBy.length - 6} more</span>}
          </dd>
        </>
      )}
    </dl>
  );
}

function addedBy(subgraph: string, type: TypeDescription): string {
  const { length } = ownFields(type, subgraph);
  return length === 0 ? 'refers to it' : `adds ${count(length, 'field')}`;
}

interface FieldProps {
  readonly owner: string;
  readonly field: FieldDescription;
  readonly graph: Graph;
  readonly isLit: boolean;
}

function Field({ field, graph, isLit }: FieldProps) {
  const { name, type, namedType, args, subgraphs, requires, deniedTo = [], events } = field;
  const isLink = graph.byName.has(namedType);
  return (
    <li data-lit={isLit || undefined} style={colourOf(subgraphs[0] ?? '')}>
      <code>
        <b>{name}</b>
        {args && `(${args.join(', ')})`}: {isLink ? <a href={hrefOf('owners', namedType)}>{type}</a> : type}
      </code>
      <span className="inspector-owners">
        {subgraphs.map((subgraph) => (
          <OwnerName key={subgraph} subgraph={subgraph} />
        ))}
      </span>
      {requires && (
        <small>
          requires <code>{requires}</code>
        </small>
      )}
      {deniedTo.length > 0 && <small>not for {deniedTo.join(', ')}</small>}
      {events?.map((event) => (
        <small key={event}>
          fed by <a href={hrefOf('events', event)}>{event}</a>
        </small>
      ))}
    </li>
  );
}

/** The root fields that return the type, and the roles that may select them. */
function WhoMayAsk({ type, graph }: { readonly type: TypeDescription; readonly graph: Graph }) {
  const isRootType = isRoot(type.name);
  const fields = isRootType
    ? []
    : leadingTo(type.name, graph).filter(({ owner, field }) => isRoot(owner) || field.deniedTo);
  if (fields.length === 0) return null;
  return (
    <>
      <h3>Who may ask for it</h3>
      <RoleTable
        roles={graph.roles}
        rows={fields.map(({ owner, field }) => ({ name: `${owner}.${field.name}`, deniedTo: field.deniedTo ?? [] }))}
      />
    </>
  );
}

function isRoot(type: string): boolean {
  return type === 'Query' || type === 'Mutation' || type === 'Subscription';
}

/** The fields that return a type, or a connection of it. */
function leadingTo(name: string, { types }: Graph): { owner: string; field: FieldDescription }[] {
  const wanted = new Set([name, `${name}Connection`]);
  return types.flatMap((type) =>
    type.name === `${name}Connection` || type.name === `${name}Edge`
      ? []
      : type.fields.filter((field) => wanted.has(field.namedType)).map((field) => ({ owner: type.name, field })),
  );
}
