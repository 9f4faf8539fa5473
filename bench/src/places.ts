import path from 'node:path';

/** Folder of this package. */
export const BENCH = path.resolve(import.meta.dirname, '..');

/** The client's sources. */
export const CLIENT = path.resolve(BENCH, '../packages/client/src');

/** Where bundles are written: a folder that git ignores and from which our dependencies are found. */
export const SCRATCH = path.join(BENCH, 'node_modules/.cache/atess-bench');

/** The root of the workspace, which is the node package. */
export const ROOT = path.resolve(BENCH, '..');
