/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  StaffViewer: '4dc9bf710871daffc0e285d2396765a28f6ccec8bfc6b5b19eed8060d67da779',
  WaitingCounts: 'f489d4c6268b01540fd5f7bb9ce8cf45f199cc3dfa1094e1533532920bdb65cc',
};
