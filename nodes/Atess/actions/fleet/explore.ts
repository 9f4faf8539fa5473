import {
	createFleet,
	inOne,
	isCircuitOpen,
	PANEL,
	unlistedIn,
	type DeviceType,
	type DiscoveryWarning,
	type Fleet,
} from 'atess-client/internal';

import { describeFor } from '../../transport/describe-for';
import { readingOf } from '../device/devices';
import type { Step } from '../step/action';
import { hintOnce } from '../step/hints';
import type { Explored } from './explored';
import { placesOf, type Scope } from './scope';
import { failsOnLimit, searchFleet, type Wanted } from './search-fleet';

/**
 * Finds the devices of the scope. The account's lists come first; the data loggers of the credential are added. If the
 * lists fail, only these are used, because the paths of the lists are the least certain. Failed reads are hints in
 * addition to the output. Reads that are left for the next execution are hints as well.
 *
 * @param wanted `serials` where the state of the devices is not needed: their lists may then be an hour old
 * @throws {AtessError} when the account is refused, or the only list there is has failed
 */
export async function explore(
	step: Step,
	scope: Scope,
	among: readonly DeviceType[],
	wanted: Wanted,
): Promise<Explored> {
	// Models come with the lists: one call for each device would be too many.
	const reading = readingOf(step, false);
	const fleet = createFleet(reading);
	if (scope.of === 'devices') {
		const { devices, warnings } = await fleet.discover({ among, deviceSns: scope.deviceSns });
		report(step, warnings);
		const known = { plants: [], dataLoggers: [], devices, unlisted: unlistedIn(warnings) };
		return { ...known, unknown: unknownIn(warnings), fleet, reading };
	}
	const found = await searchFleet(step, fleet, { places: placesOf(scope), among, wanted });
	const { devices, dataLoggers, step: search } = found;
	const { warnings } = search;
	// Lists that all failed are not an empty fleet.
	if (dataLoggers.length === 0) throwFirst(warnings);
	const isNothing = failsOnLimit(step) ? search.found.length === 0 : devices.length === 0;
	if (isNothing) throwFirst(warnings.filter(({ deviceType }) => deviceType !== undefined));
	report(step, warnings);
	if (found.cut !== undefined) hintOnce(step, found.cut);
	return {
		...found,
		// Name and capacity are worth a call, not a failure.
		plants: scope.of === 'plant' ? [await plantNamed(fleet, scope.plantId)] : found.plants,
		unlisted: [...found.unlisted, ...unlistedIn(warnings)],
		unknown: unknownIn(warnings),
		fleet,
		reading,
	};
}

function unknownIn(warnings: readonly DiscoveryWarning[]): Explored['unknown'] {
	return warnings.flatMap(({ deviceSn, error }) =>
		deviceSn !== undefined && error ? [{ deviceSn, error }] : [],
	);
}

async function plantNamed(fleet: Fleet, plantId: string): Promise<Explored['plants'][number]> {
	const { plants } = await fleet.discover({ depth: 'plants' });
	return plants.find((plant) => plant.plantId === plantId) ?? { plantId };
}

/** Where nothing was found, the first failure is the response. */
function throwFirst(warnings: readonly DiscoveryWarning[]): void {
	for (const { error, message } of warnings) throw error ?? new Error(message);
}

/** A refused account ends the node; all other failures are hints in addition to the output. */
function report(step: Step, warnings: readonly DiscoveryWarning[]): void {
	for (const warning of warnings) if (endsAll(warning)) throw warning.error;
	for (const warning of warnings) hintOnce(step, inPanelWords(step, warning));
}

/** Whether the circuit breaker has opened, or a gateway does not know the key: every call would be refused. */
function endsAll(
	warning: DiscoveryWarning,
): warning is DiscoveryWarning & { readonly error: Error } {
	if (warning.error === undefined) return false;
	const isDenied =
		warning.code === 'accountDenied' &&
		['circuitOpen', 'gatewayKeyUnknown'].includes(warning.params.cause.code);
	return isDenied || isCircuitOpen(warning.error);
}

function inPanelWords({ account }: Step, warning: DiscoveryWarning): string {
	return inOne(describeFor(account, PANEL)(warning));
}
