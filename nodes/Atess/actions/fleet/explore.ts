import {
	describeDiscovery,
	discover,
	isCircuitOpen,
	unlistedIn,
	type DeviceKind,
	type Discovery,
	type DiscoveryStart,
	type DiscoveryWarning,
	withCallOptions,
} from 'atess-client/internal';

import { reasonFor } from '../../transport/reason-for';
import { stoppable, type Step } from '../step/action';
import { readOptions } from '../step/read-options';
import { hintOnce } from '../step/hints';
import type { Explored } from './explored';
import type { Scope } from './scope';
import { failsOnLimit, searchFleet, type Wanted } from './search-fleet';

/**
 * Finds what the scope names. The account's lists come first; the data loggers of the credential are
 * added, and are all there is where the lists fail, for the paths of the lists are the least certain.
 * What could not be read is a hint beside the output, and so is what was left for the next execution.
 *
 * @param wanted `serials` where the state of the devices is not needed: their lists may then be an hour old
 * @throws {AtessError} when the account is refused, or the only list there is has failed
 */
export async function explore(
	step: Step,
	scope: Scope,
	among: readonly DeviceKind[],
	wanted: Wanted,
): Promise<Explored> {
	const client = withCallOptions(step.account.client, readOptions(step));
	const shared = { pace: step.account.pace, among, memory: step.account.kinds, ...stoppable(step) };
	if (scope.of === 'devices') {
		const { devices, warnings } = await discover(client, {
			...shared,
			deviceSns: scope.deviceSns,
		});
		report(step, warnings);
		return {
			plants: [],
			dataLoggers: [],
			devices,
			unlisted: unlistedIn(warnings),
			unknown: warnings.flatMap(({ deviceSn, error }) =>
				deviceSn !== undefined && error ? [{ deviceSn, error }] : [],
			),
			client,
		};
	}
	const start = startOf(step, scope);
	const memory = step.account.fleets(JSON.stringify(start));
	const found = await searchFleet(step, memory, client, { start, among, wanted });
	const { warnings, devices, dataLoggers } = found;
	// Lists that all failed are no empty fleet.
	if (dataLoggers.length === 0) throwFirst(warnings);
	const isNothing = failsOnLimit(step) ? !found.isFresh : devices.length === 0;
	if (isNothing) throwFirst(warnings.filter(({ kind }) => kind !== undefined));
	report(step, warnings);
	if (found.cut !== undefined) hintOnce(step, found.cut);
	// Name and capacity are worth a call, not a failure.
	const plants =
		scope.of === 'plant'
			? [await plantNamed(scope.plantId, () => discover(client, { ...shared, depth: 'plants' }))]
			: found.plants;
	return {
		...found,
		plants,
		unlisted: [...found.unlisted, ...unlistedIn(warnings)],
		unknown: warnings.flatMap(({ deviceSn, error }) =>
			deviceSn !== undefined && error ? [{ deviceSn, error }] : [],
		),
		client,
	};
}

function startOf({ account }: Step, scope: Exclude<Scope, { of: 'devices' }>): DiscoveryStart {
	switch (scope.of) {
		case 'dataLoggers':
			return { account: false, plantIds: [], dataLogSns: scope.dataLogSns };
		case 'plant':
			return { account: false, plantIds: [scope.plantId], dataLogSns: [] };
		case 'all':
			return { account: true, plantIds: [], dataLogSns: account.dataLogSns };
	}
}

async function plantNamed(
	plantId: string,
	look: () => Promise<Discovery>,
): Promise<Explored['plants'][number]> {
	const { plants } = await look();
	return plants.find((plant) => plant.plantId === plantId) ?? { plantId };
}

/** Where nothing was found, the first failure is the answer. */
function throwFirst(warnings: readonly DiscoveryWarning[]): void {
	for (const { error, message } of warnings) throw error ?? new Error(message);
}

/** A refused account ends the node; everything else is told beside the output. */
function report(step: Step, warnings: readonly DiscoveryWarning[]): void {
	for (const { error } of warnings) if (isCircuitOpen(error)) throw error;
	for (const warning of warnings) hintOnce(step, inPanelWords(step, warning));
}

function inPanelWords({ account }: Step, warning: DiscoveryWarning): string {
	return describeDiscovery(warning, 'panel', reasonFor(account));
}
