/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  StaffOrders: '970f4590f168bdfec4bd14ec53820085f2b740bde28f1fdfa169e7c9e52580e0',
};
