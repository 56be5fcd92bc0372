/** The identifiers of the operations in `schema/storefront.documents.json`, by name. */
export const documentIds: Readonly<Record<string, string>> = {
  AcceptOneReturn: 'ba4ac150402656ab6de4ea4f1bb3211e9e42225796271c5dad8413bbf4dc48ce',
  CancelLines: '09b48e73e21ab586409afb5eef30d59ef1535d0fd028b105a872bc5af7ec8335',
  CancelWholeOrder: '6f0f2014d837f99eeb51d3bf7776f97b63329cca13429f92fe7040b1a4a8c4db',
  DeliverParcel: 'fb6bfe18bdab18dc00f93a04a9596105f7b79af67fc559df3223f0113cc06b42',
  EditOneOrder: '441a9a57721544c79733032d30e7472671b1507a026cb2c2da405281e444b3c9',
  NoteForColleagues: 'be5082be59a56ede66a2ae0db86e25b473fa934f7c4f8fa629a72ad2b9ad5daf',
  OneOrder: '4cab65e22827e1bb453c14134fcfc380f17c2520226f1932b891143eb1d04189',
  OneOrderDetails: 'a9378b06d23fcefc28226dd1d594dfb450660d4e489641887daea1eb7c565373',
  OneOrderHistory: '18ad4e605eaa8598003ee274d7a5043925a39ba2e3665587a99b0745a3cd03bb',
  RefundAmount: '408de2999c53e19bac981bffc630c2f734e76c7d578ed87127f63f5179a5b522',
  RefundLines: 'fa621d33d99f004ef901b3ada8728e549fee7a9dfa1440a572456ba2bd541b40',
  RefuseOneReturn: '703bb9efca360525b8f740aeb877284436400cba6b1375a046131daa2b139bb5',
  RetryOneRefund: 'b2004f9effbf8a449feca233dacdf636409c0b543e0b76600e3f5e173444f66d',
  ShipParcel: '848602585eb9dbc7c35d927e467a6ef5c06f2d768be18e3558d698b9c5224df3',
  StaffOrders: '970f4590f168bdfec4bd14ec53820085f2b740bde28f1fdfa169e7c9e52580e0',
  StartPacking: '302f1832b55fc1d721c875741e6c47c91aa0c6450c46c32dbe6cdfecb6e0eaa5',
};
