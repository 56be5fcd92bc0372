/** How the changes of a table are recorded in the audit log. All names are trusted SQL, never input. */
export interface AuditedTable {
  /** The kind of thing that the rows belong to, such as `Order`. */
  readonly type: string;
  /** The column with its ID; `id` by default. */
  readonly id?: string;
  /** The column with the customer to whom the row belongs. */
  readonly owner?: string;
  /** Columns whose values must not be recorded, because they are personal or secret. */
  readonly hidden?: readonly string[];
  /** The operations that are recorded; by default, all. */
  readonly on?: string;
  /** A further condition on the row. */
  readonly when?: string;
}

/**
 * SQL for a migration. Between `audit.actor` being set for the transaction and its end, changed rows are collected in the
 * setting `audit.changes`, one JSON text per line, up to about 30,000 characters, and the others are counted in
 * `audit.omitted`.
 */
export const createAuditFunction = `
  CREATE FUNCTION shorten_audit_value(value jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN length(value::text) > 500 THEN to_jsonb(left(value::text, 500) || '…') ELSE value END
  $$;

  -- Arguments: the type, the columns of the ID and of the owner, and the columns whose values are left out.
  CREATE FUNCTION record_staff_change() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    collected text := coalesce(current_setting('audit.changes', true), '');
    former jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    latter jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    changed jsonb;
  BEGIN
    IF length(collected) > 30000 THEN
      PERFORM set_config('audit.omitted',
        (coalesce(nullif(current_setting('audit.omitted', true), '')::int, 0) + 1)::text, true);
      RETURN NULL;
    END IF;
    SELECT jsonb_agg(
      CASE WHEN key = ANY (string_to_array(TG_ARGV[3], ',')) THEN jsonb_build_object('name', key, 'isHidden', true)
      ELSE jsonb_build_object('name', key, 'isHidden', false, 'before', shorten_audit_value(former -> key),
        'after', shorten_audit_value(latter -> key)) END ORDER BY key)
    INTO changed FROM jsonb_object_keys(coalesce(latter, former)) AS key
    WHERE coalesce(former -> key, 'null') <> coalesce(latter -> key, 'null')
      AND key NOT IN ('id', 'version', 'updated_at', TG_ARGV[1]);
    IF changed IS NULL AND TG_OP = 'UPDATE' THEN RETURN NULL; END IF;
    PERFORM set_config('audit.changes', collected || jsonb_build_object(
      'subjectType', TG_ARGV[0],
      'subjectId', coalesce(latter, former) ->> TG_ARGV[1],
      'ownerId', coalesce(latter, former) ->> TG_ARGV[2],
      'operation', CASE TG_OP WHEN 'INSERT' THEN 'CREATED' WHEN 'UPDATE' THEN 'UPDATED' ELSE 'DELETED' END,
      'fields', coalesce(changed, '[]'))::text || E'\\n', true);
    RETURN NULL;
  END $$;`;

/** SQL for a migration that records the changes of tables. It costs nothing unless the transaction has an actor. */
export function auditTables(tables: Readonly<Record<string, AuditedTable>>): string {
  const statements = Object.entries(tables).map(
    ([table, { type, id = 'id', owner = '', hidden = [], on = 'INSERT OR UPDATE OR DELETE', when }]) => `
      CREATE TRIGGER record_staff_change AFTER ${on} ON ${table} FOR EACH ROW
      WHEN (current_setting('audit.actor', true) <> ''${when === undefined ? '' : ` AND (${when})`})
      EXECUTE FUNCTION record_staff_change('${type}', '${id}', '${owner}', '${hidden.join(',')}');`,
  );
  return statements.join('\n');
}

/** SQL that undoes both. */
export function dropAudit(tables: Readonly<Record<string, AuditedTable>>): string {
  const statements = Object.keys(tables).map((table) => `DROP TRIGGER record_staff_change ON ${table};`);
  return `${statements.join('\n')} DROP FUNCTION record_staff_change(); DROP FUNCTION shorten_audit_value(jsonb);`;
}
