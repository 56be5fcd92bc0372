/** The tables of an index. */
export interface TableNames {
  readonly products: string;
  /** The words of products, to find products and similar words. */
  readonly words: string;
  /** Pairs of letters, to find words by a part of them. */
  readonly parts: string;
  readonly skus: string;
}

export function tableNames(index: string): TableNames {
  return { products: `Product_${index}`, words: `Word_${index}`, parts: `Part_${index}`, skus: `Sku_${index}` };
}

/** The index that a table belongs to; undefined if it is of something else. */
export function indexOf(tableName: string): string | undefined {
  return /^(?:Product|Word|Part|Sku)_([a-z0-9]+)$/.exec(tableName)?.[1];
}

type Command = readonly [command: string, args: Readonly<Record<string, string>>];

const table = (name: string, flags: string, more: Readonly<Record<string, string>> = {}): Command => [
  'table_create',
  { name, flags, key_type: 'ShortText', ...more },
];
const column = (of: string, name: string, flags: string, type: string, source?: string): Command => [
  'column_create',
  { table: of, name, flags, type, ...(source !== undefined && { source }) },
];

/** Commands that create tables. */
export const tablesFor = {
  /** The versions up to which indexes were written. */
  positions: [
    table('Position', 'TABLE_HASH_KEY'),
    column('Position', 'version', 'COLUMN_SCALAR', 'UInt64'),
  ] as readonly Command[],

  index(index: string): readonly Command[] {
    const { products, words, parts, skus } = tableNames(index);
    const texts = ['title', 'keywords', 'description'].flatMap((name) => [
      column(products, name, 'COLUMN_VECTOR', words),
      column(words, `in_${name}`, 'COLUMN_INDEX', products, name),
    ]);
    return [
      ['plugin_register', { name: 'functions/string' }], // With `string_length`.
      table(words, 'TABLE_PAT_KEY'),
      table(skus, 'TABLE_HASH_KEY'),
      table(products, 'TABLE_PAT_KEY'),
      column(products, 'version', 'COLUMN_SCALAR', 'UInt64'),
      ...texts,
      column(products, 'skus', 'COLUMN_VECTOR', skus),
      column(skus, 'in_skus', 'COLUMN_INDEX', products, 'skus'),
      table(parts, 'TABLE_PAT_KEY', { default_tokenizer: 'TokenBigramSplitSymbolAlphaDigit' }),
      column(parts, 'in_words', 'COLUMN_INDEX|WITH_POSITION', words, '_key'),
    ];
  },
};
