/** Runs our nodes in n8n's real engine without a server: `loadNodePackage`, then `executeNode`. */
export { loadedOptions, mappedFields, type OpenPanel } from './editor.ts';
export { engineServices, executeChain, executeNode } from './execute.ts';
export type { ExecuteOptions, NodeStep, StepResult } from './execute.ts';
export { loadNodePackage, nodePackageOf } from './node-package.ts';
export type { NodePackage } from './node-package.ts';
export { searchList, type ListSearchOptions } from './list-search.ts';
export { toolDescriptionOf, withTools } from './as-tool.ts';
export { testCredential } from './test-credential.ts';
