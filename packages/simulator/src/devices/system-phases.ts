import type { Conditions, Phase, Phases } from '../plant/conditions.ts';
import type { Standing, StandingFrom, Standings } from '../plant/standing.ts';
import { controlOf } from './control-settings.ts';
import type { Device } from './device.ts';
import type { FaultTables } from './fault-codes.ts';
import { effectOf, effectsTogether } from './fault-effects.ts';

/**
 * The phases of a system: the effects of its devices' settings and faults and of the grid over time.
 *
 * @param devices all devices of the system
 */
export function systemPhases(
	standings: Standings,
	devices: readonly Device[],
	faultTables: FaultTables,
): Phases {
	let followed: readonly StandingFrom[] = [];
	// One per standing, so that phases are found again by it; most are the phase before them.
	let phaseOf: Phase[] = [];
	let phases: readonly Phase[] = [];

	return () => {
		const current = standings.list();
		if (current === followed) return phases;
		let same = 0;
		while (same < current.length && current[same] === followed[same]) same++;
		phaseOf = phaseOf.slice(0, same);
		for (const [offset, { fromMs, standing }] of current.slice(same).entries()) {
			const before = current[same + offset - 1]?.standing;
			const last = phaseOf.at(-1);
			const unchanged = before && last && sameFor(devices, before, standing);
			phaseOf.push(
				unchanged ? last : { fromMs, conditions: conditionsOf(devices, standing, faultTables) },
			);
		}
		followed = current;
		phases = [...new Set(phaseOf)];
		return phases;
	};
}

/** Whether a system is the same under two standings, which share all parts that are the same. */
function sameFor(devices: readonly Device[], a: Standing, b: Standing): boolean {
	return (
		a.gridUp === b.gridUp &&
		devices.every(
			({ serial }) =>
				a.settings[serial] === b.settings[serial] && a.faults[serial] === b.faults[serial],
		)
	);
}

function conditionsOf(
	devices: readonly Device[],
	{ gridUp, settings, faults }: Standing,
	faultTables: FaultTables,
): Conditions {
	const effects = devices.flatMap((device) => {
		const raised = faults[device.serial] ?? [];
		if (raised.length === 0) return [];
		return (faultTables.get(device.kind) ?? [])
			.filter(({ code }) => raised.some((fault) => fault.code === code))
			.map((fault) => effectOf(device.kind, fault));
	});
	return {
		gridUp,
		control: controlOf(devices, ({ serial }) => settings[serial]),
		effects: effectsTogether(effects),
	};
}
