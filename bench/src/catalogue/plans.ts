import type { Databases } from '../orders/databases.ts';
import type { Sample } from './bare-sql.ts';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Tables with a row for each product, variant, price or word. */
const largeTables = new Set(['product', 'variant', 'product_price', 'product_attribute', 'search_word']);

/** The large tables that a request reads from end to end, by the plans of its statements. */
export async function scannedTables(databases: Databases, sample: Sample): Promise<string[]> {
  const scanned = new Set<string>();
  for (const { text, values } of sample) {
    const [row] = await databases.rows<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      'products',
      `EXPLAIN (FORMAT JSON) ${text}`,
      [...values],
    );
    for (const table of scans(row!['QUERY PLAN'][0].Plan)) scanned.add(table);
  }
  return [...scanned].toSorted();
}

function scans(node: PlanNode): string[] {
  const own = node['Node Type'].endsWith('Seq Scan') ? [node['Relation Name'] ?? ''] : [];
  return [...own.filter((table) => largeTables.has(table)), ...(node.Plans ?? []).flatMap(scans)];
}
