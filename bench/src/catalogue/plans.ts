import type { Databases } from '../orders/databases.ts';
import type { Sample } from './bare-sql.ts';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Tables with a row for each product, variant, price or word. */
const largeTables = new Set(['product', 'variant', 'product_price', 'product_attribute', 'search_word']);

/** An index that is read in order until there are enough matches may read a whole table, too. */
const maxDiscardedRows = 20_000;

/** The large tables that a request reads from end to end, or much of which it reads in vain. */
export async function scannedTables(databases: Databases, sample: Sample): Promise<string[]> {
  const scanned = new Set<string>();
  for (const { text, values } of sample) {
    const [row] = await databases.rows<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      'products',
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      [...values],
    );
    for (const table of scans(row!['QUERY PLAN'][0].Plan)) scanned.add(table);
  }
  return [...scanned].toSorted();
}

function scans(node: PlanNode): string[] {
  const { 'Rows Removed by Filter': discarded = 0 } = node;
  const isScan = node['Node Type'].endsWith('Seq Scan') || discarded > maxDiscardedRows;
  const own = isScan ? [node['Relation Name'] ?? ''] : [];
  return [...own.filter((table) => largeTables.has(table)), ...(node.Plans ?? []).flatMap(scans)];
}
