import { type Scenario } from '../support/scenario.ts';
import { aliases } from './aliases.ts';
import { brokenSubgraphs } from './broken-subgraphs.ts';
import { compoundKey } from './compound-key.ts';
import { customScalars } from './custom-scalars.ts';
import { cycles } from './cycles.ts';
import { defer } from './defer.ts';
import { deduplication } from './deduplication.ts';
import { enums } from './enums.ts';
import { errors } from './errors.ts';
import { external } from './external.ts';
import { federation1 } from './federation-1.ts';
import { fromContext } from './from-context.ts';
import { fragments } from './fragments.ts';
import { inaccessible } from './inaccessible.ts';
import { inputs } from './inputs.ts';
import { interfaceEntities } from './interface-entities.ts';
import { interfaceObject } from './interface-object.ts';
import { interfaceWithoutTypes } from './interface-without-types.ts';
import { introspection } from './introspection.ts';
import { keyInList } from './key-in-list.ts';
import { listsOfLists } from './lists-of-lists.ts';
import { longNumbers } from './long-numbers.ts';
import { multipleKeys } from './multiple-keys.ts';
import { mutations } from './mutations.ts';
import { nestedKeyWithRequires } from './nested-key-with-requires.ts';
import { nestedKey } from './nested-key.ts';
import { nonResolvableKey } from './non-resolvable-key.ts';
import { nullPropagation } from './null-propagation.ts';
import { overrideLabels } from './override-labels.ts';
import { override } from './override.ts';
import { providesAbstract } from './provides-abstract.ts';
import { provides } from './provides.ts';
import { requiresAbstract } from './requires-abstract.ts';
import { requiresCalls } from './requires-calls.ts';
import { requiresChain } from './requires-chain.ts';
import { requiresWithArguments } from './requires-with-arguments.ts';
import { requires } from './requires.ts';
import { shareable } from './shareable.ts';
import { sharedNames } from './shared-names.ts';
import { singleKey } from './single-key.ts';
import { skipAndInclude } from './skip-and-include.ts';
import { typename } from './typename.ts';
import { unionEntities } from './union-entities.ts';
import { unknownInterfaceObject } from './unknown-interface-object.ts';
import { variables } from './variables.ts';
import { wrongValues } from './wrong-values.ts';

export const scenarios: readonly Scenario[] = [
  aliases,
  brokenSubgraphs,
  compoundKey,
  customScalars,
  cycles,
  deduplication,
  defer,
  enums,
  errors,
  external,
  federation1,
  fragments,
  fromContext,
  inaccessible,
  inputs,
  interfaceEntities,
  interfaceObject,
  interfaceWithoutTypes,
  introspection,
  keyInList,
  listsOfLists,
  longNumbers,
  multipleKeys,
  mutations,
  nestedKeyWithRequires,
  nestedKey,
  nonResolvableKey,
  nullPropagation,
  overrideLabels,
  override,
  providesAbstract,
  provides,
  requiresAbstract,
  requiresCalls,
  requiresChain,
  requiresWithArguments,
  requires,
  shareable,
  sharedNames,
  singleKey,
  skipAndInclude,
  typename,
  unionEntities,
  unknownInterfaceObject,
  variables,
  wrongValues,
];
