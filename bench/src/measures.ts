import { measureFleet } from './fleet/measure.ts';
import { measureGateway } from './gateway/measure.ts';
import { measureMemory } from './memory/measure.ts';
import { measureOverhead } from './overhead/measure.ts';
import { measureN8n } from './n8n/measure.ts';
import type { Measure } from './report/section.ts';
import { measurePaths } from './paths/measure.ts';
import { measureRows } from './rows/measure.ts';
import { measureSimulator } from './simulator/measure.ts';
import { measureSize } from './size/measure.ts';
import { measureTypes } from './types/measure.ts';

/** All measures, in the order of the report, by the name that chooses one. */
export const MEASURES: Readonly<Record<string, Measure>> = {
	overhead: measureOverhead,
	types: measureTypes,
	rows: measureRows,
	paths: measurePaths,
	memory: measureMemory,
	size: measureSize,
	simulator: measureSimulator,
	gateway: measureGateway,
	n8n: measureN8n,
	fleet: measureFleet,
};
