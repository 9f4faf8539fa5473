/** Writes to plants and data loggers, with the proof that they are done. */
export { write, type WriteOptions, type WriteResult } from './write.ts';
