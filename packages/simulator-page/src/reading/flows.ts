import type { PlantState, SystemState } from 'atess-simulator';
import type { SystemNow } from '../control/contract.ts';

/** The parts of a plant in the picture. */
export type Part = 'pv' | 'generator' | 'grid' | 'battery' | 'load';

/** The power of one part. */
export interface Flow {
	readonly part: Part;
	/** never negative */
	readonly kw: number;
	/** to the busbar, from it, or neither */
	readonly direction: 'in' | 'out' | 'none';
	/** the direction in words */
	readonly text: string;
}

/** The current powers of a plant or one of its systems. */
export interface Flows {
	readonly parts: readonly Flow[];
	readonly lossesKw: number;
}

/** Whether a system has data: its plant has been commissioned. */
export function hasData(system: SystemState): system is SystemNow {
	return Object.values(system).every((value) => value !== null);
}

/** Powers that read 0.0 kW have no direction. */
const STILL_KW = 0.05;

/** The known facts about the plant around the systems. */
export type Surroundings = Pick<PlantState, 'hasGrid' | 'hasGenerator' | 'gridAvailable'>;

/** The flows of some systems together. */
export function flowsOf(
	systems: readonly SystemNow[],
	{ hasGrid, hasGenerator, gridAvailable }: Surroundings,
): Flows {
	const sum = (of: (system: SystemNow) => number) =>
		systems.reduce((total, system) => total + of(system), 0);
	const parts = [
		flow(
			'pv',
			sum(({ pvKw }) => pvKw),
			'producing',
			'',
			'no sun',
		),
		...(hasGenerator
			? [
					flow(
						'generator',
						sum(({ generatorKw }) => generatorKw),
						'running',
						'',
						'off',
					),
				]
			: []),
		...(hasGrid
			? [
					flow(
						'grid',
						sum(({ gridKw }) => gridKw),
						'importing',
						'exporting',
						gridAvailable ? 'idle' : 'no grid',
					),
				]
			: []),
		batteryFlow({ batteryKw: sum(({ batteryKw }) => batteryKw) }),
		flow('load', -sum(({ loadKw }) => loadKw), '', 'consuming', 'nothing on'),
	];
	return { parts, lossesKw: sum(({ lossesKw }) => lossesKw) };
}

/** The flow of one battery. */
export function batteryFlow({ batteryKw }: Pick<SystemNow, 'batteryKw'>): Flow {
	return flow('battery', batteryKw, 'discharging', 'charging', 'idle');
}

/** The flows as a sentence for those who do not see the picture. */
export function spokenFlows({ parts, lossesKw }: Flows): string {
	const said = parts.map(({ part, kw, text }) => `${NAMES[part]} ${kw.toFixed(1)} kW, ${text}`);
	return `${said.join('. ')}. Losses ${lossesKw.toFixed(1)} kW.`;
}

/** The names of the parts. */
export const NAMES: Readonly<Record<Part, string>> = {
	pv: 'PV',
	generator: 'Generator',
	grid: 'Grid',
	battery: 'Battery',
	load: 'Load',
};

/** @param kw + to the busbar */
function flow(part: Part, kw: number, whenIn: string, whenOut: string, whenStill: string): Flow {
	if (Math.abs(kw) < STILL_KW) return { part, kw: 0, direction: 'none', text: whenStill };
	return kw > 0
		? { part, kw, direction: 'in', text: whenIn }
		: { part, kw: -kw, direction: 'out', text: whenOut };
}
