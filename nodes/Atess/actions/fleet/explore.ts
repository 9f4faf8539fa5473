import {
	AtessStoppedError,
	createAccountGuard,
	discover,
	type AccountGuard,
	type DeviceKind,
	type DiscoveredDevice,
	type DiscoveredLogger,
	type DiscoveredPlant,
	type Discovery,
	type DiscoveryWarning,
} from 'atess-client/core';

import { wordsFor } from '../../error-words';
import type { Step } from '../action';
import { hintOnce } from '../hints';
import { panelClient, type PanelClient } from './panel-client';
import type { Scope } from './scope';

/** A part of the fleet: what there is in it, and what to go on asking it with. */
export interface Explored {
	readonly plants: readonly Omit<DiscoveredPlant, 'dataLoggers'>[];
	readonly dataLoggers: readonly Omit<DiscoveredLogger, 'devices'>[];
	readonly devices: readonly DiscoveredDevice[];
	/** Kinds of which devices behind a data logger are missing: lists that could not be read, devices of unclear kind. */
	readonly unlisted: readonly { readonly dataLogSn: string; readonly kind: DeviceKind }[];
	/** Devices of which not even the kind was found, with the reason. */
	readonly unknown: readonly { readonly deviceSn: string; readonly error: Error }[];
	readonly client: PanelClient;
	/** Ends everything when the account is refused. */
	readonly guard: AccountGuard;
}

/**
 * Finds what the scope names. The account's lists come first; the data loggers of the credential are
 * added, and are all there is where the lists fail, for the paths of the lists are the least certain.
 * What could not be read is a hint beside the output.
 *
 * @throws {AtessError} when the account is refused, or the only list there is has failed
 */
export async function explore(
	step: Step,
	scope: Scope,
	among: readonly DeviceKind[],
): Promise<Explored> {
	const client = panelClient(step);
	const guard = createAccountGuard({ pace: step.account.access.pace });
	const shared = {
		guard,
		among,
		memory: step.account.kinds,
		...(step.signal && { signal: step.signal }),
	};
	const places = await placesOf(step, scope, (options) =>
		discover(client, { ...shared, ...options }),
	);
	const given = scope.of === 'devices' ? scope.deviceSns : [];
	const dataLogSns = places.dataLoggers.map(({ dataLogSn }) => dataLogSn);
	const found =
		dataLogSns.length + given.length === 0
			? { devices: [], warnings: [] }
			: await discover(client, { ...shared, dataLogSns, deviceSns: given });
	// Lists that all failed are no empty fleet; devices that were given are items of their own.
	if (found.devices.length === 0 && scope.of !== 'devices') throwFirst(found.warnings);
	report(step, [...places.warnings, ...found.warnings]);
	return {
		plants: places.plants,
		dataLoggers: places.dataLoggers,
		devices: found.devices,
		unlisted: found.warnings.flatMap(({ dataLogSn, kind }) =>
			dataLogSn !== undefined && kind !== undefined ? [{ dataLogSn, kind }] : [],
		),
		unknown: found.warnings.flatMap(({ deviceSn, error }) =>
			deviceSn !== undefined && error ? [{ deviceSn, error }] : [],
		),
		client,
		guard,
	};
}

type Look = (options: {
	readonly plantIds?: readonly string[];
	readonly depth: 'plants' | 'dataLoggers';
}) => Promise<Discovery>;

type Places = Pick<Explored, 'plants' | 'dataLoggers'> & {
	readonly warnings: readonly DiscoveryWarning[];
};

/** The plants and data loggers that the scope names. */
async function placesOf({ account }: Step, scope: Scope, look: Look): Promise<Places> {
	switch (scope.of) {
		case 'devices':
			return { plants: [], dataLoggers: [], warnings: [] };
		case 'dataLoggers':
			return {
				plants: [],
				dataLoggers: scope.dataLogSns.map((dataLogSn) => ({ dataLogSn })),
				warnings: [],
			};
		case 'plant': {
			const { dataLoggers, warnings } = await look({
				plantIds: [scope.plantId],
				depth: 'dataLoggers',
			});
			if (dataLoggers.length === 0) throwFirst(warnings);
			// Name and capacity are worth a call, not a failure.
			const { plants } = await look({ depth: 'plants' });
			const plant = plants.find(({ plantId }) => plantId === scope.plantId);
			return { plants: [plant ?? { plantId: scope.plantId }], dataLoggers, warnings };
		}
		case 'all': {
			const { plants, dataLoggers, warnings } = await look({ depth: 'dataLoggers' });
			const known = new Set(dataLoggers.map(({ dataLogSn }) => dataLogSn));
			const ofCredential = account.dataLogSns
				.filter((dataLogSn) => !known.has(dataLogSn))
				.map((dataLogSn) => ({ dataLogSn }));
			if (dataLoggers.length + ofCredential.length === 0) throwFirst(warnings);
			return { plants, dataLoggers: [...dataLoggers, ...ofCredential], warnings };
		}
	}
}

/** Where nothing was found, the first failure is the answer. */
function throwFirst(warnings: readonly DiscoveryWarning[]): void {
	for (const { error, message } of warnings) throw error ?? new Error(message);
}

/** A refused account ends the node; everything else is told beside the output. */
function report(step: Step, warnings: readonly DiscoveryWarning[]): void {
	for (const { error } of warnings) if (error instanceof AtessStoppedError) throw error;
	for (const warning of warnings) hintOnce(step, inPanelWords(step, warning));
}

/** The client speaks of its own options and calls; the panel has other names for them. */
function inPanelWords({ account }: Step, { message, error }: DiscoveryWarning): string {
	const { clockZone: timezone, access } = account;
	const words = error && wordsFor(error, { timezone, accepted: access.accepted, now: Date.now() });
	return message
		.replace(error?.message ?? '', words?.message ?? '')
		.replace(
			'Give the serial numbers of the data loggers (dataLogSns) or of the devices (deviceSns) instead; if the path is wrong, pathOverrides corrects it.',
			'Name the data loggers in the credential, or choose another scope; if the path is wrong, correct it in the credential under Path Overrides.',
		)
		.replace(
			'Give their serial numbers (deviceSns) if there are any.',
			'Choose the scope Devices for them if there are any.',
		)
		.replace(/Give it along: \{[^}]*\}\./, 'Read it under the resource of its kind.');
}
