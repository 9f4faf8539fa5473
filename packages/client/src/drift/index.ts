/** Responses compared with the document. */
export { differencesOf, type AnswerDifferences, type FieldDifference } from './differences.ts';
export { createDriftWatch, type AnswerWatch, type Drift } from './watch.ts';
