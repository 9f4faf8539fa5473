export { describe, inOne, joined } from './describe.ts';
export type { Finding, FindingCode, FindingParams } from './all.ts';
export type { ErrorCode, ErrorFinding, ErrorParams } from './error-params.ts';
export type { DiscoveryParams, ListParams } from './discovery.ts';
export { NOTE_CODES, qualityFinding, qualityLists, type QualityLists } from './quality.ts';
export type { RefusalParams } from './refusals.ts';
export type { FindingOf, Scene, Sentences, Severity, Surface } from './finding.ts';
export { clock, age } from './times.ts';
