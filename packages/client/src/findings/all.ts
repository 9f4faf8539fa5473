import { DISCOVERY_FACTS, type DiscoveryParams } from './discovery.ts';
import { ERROR_FACTS } from './error-facts.ts';
import type { ErrorParams } from './error-params.ts';
import { HINT_FACTS, type HintParams } from './hints.ts';
import { QUALITY_FACTS, type QualityParams } from './quality.ts';
import { REFUSAL_FACTS, type RefusalParams } from './refusals.ts';
import type { Facts, FindingOf } from './finding.ts';

/** Every code with its parameters. */
export type FindingParams = ErrorParams &
	DiscoveryParams &
	RefusalParams &
	HintParams &
	QualityParams;
export type FindingCode = keyof FindingParams;
export type Finding = FindingOf<FindingParams>;

/** The meaning of every code, the same on every surface. */
export const FACTS: Facts<FindingParams> = {
	...ERROR_FACTS,
	...DISCOVERY_FACTS,
	...REFUSAL_FACTS,
	...HINT_FACTS,
	...QUALITY_FACTS,
};
