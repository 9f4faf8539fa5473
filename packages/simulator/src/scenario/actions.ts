import type { Device } from '../devices/device.ts';
import type { World } from '../api/world.ts';
import { isOnline } from '../api/outages.ts';
import { Refusal } from '../api/refusal.ts';
import type { Settings } from '../api/settings-store.ts';
import type { Json } from '../document/types.ts';
import type { PlantModel } from '../sites/plant-model.ts';
import { checkOperations, readSwitches, SwitchError } from '../switches/read-switches.ts';
import type { SwitchedBy } from '../switches/switch-store.ts';
import { ControlError } from './control-error.ts';

/** Something that is done to the plants or the cloud from outside. */
export type Action =
	| { readonly event: 'raiseFault'; readonly deviceSn: string; readonly code: string }
	| {
			readonly event: 'clearFaults';
			readonly deviceSn: string;
			/** all of the device when it is left out */
			readonly code?: string | undefined;
	  }
	| { readonly event: 'grid'; readonly plantId: string; readonly available: boolean }
	| {
			readonly event: 'logger';
			readonly dataLogSn: string;
			readonly online: boolean;
			/** of what it samples while it has no connection; default `late` */
			readonly backlog?: 'late' | 'lost' | undefined;
	  }
	| {
			/** by somebody else: the app on a phone, an installer at the device */
			readonly event: 'settings';
			readonly deviceSn: string;
			readonly values: Readonly<Record<string, unknown>>;
	  }
	| { readonly event: 'switches'; readonly values: Readonly<Record<string, unknown>> };

/** Lets an action happen at an instant. */
export type Effect = (atMs: number) => void;

/** An action that cannot be, with the member of it that is at fault. */
export class ActionError extends ControlError {
	readonly member: string;

	constructor(member: string, message: string) {
		super(message);
		this.name = 'ActionError';
		this.member = member;
	}
}

/**
 * Checks an action, and gives what carries it out.
 *
 * @throws ActionError in one sentence, when there is no such device, code, plant, setting or switch
 */
export function prepare(world: World, action: Action, by: SwitchedBy): Effect {
	switch (action.event) {
		case 'raiseFault':
			return raiseFault(world, action.deviceSn, action.code);
		case 'clearFaults':
			return clearFaults(world, action.deviceSn, action.code);
		case 'grid':
			return setGrid(plantOf(world, action.plantId), action.available);
		case 'logger':
			return setLogger(world, action.dataLogSn, action.online, action.backlog ?? 'late');
		case 'settings':
			return changeSettings(world, action.deviceSn, action.values);
		case 'switches':
			return turnSwitches(world, action.values, by);
	}
}

function raiseFault(world: World, deviceSn: string, code: string): Effect {
	const device = deviceOf(world, deviceSn);
	const { journal } = world.fleet.plantOf(device);
	checkCode(device, code, world);
	return (atMs) => {
		journal.add({ atMs, kind: 'faultRaised', deviceSn, code });
	};
}

function clearFaults(world: World, deviceSn: string, code: string | undefined): Effect {
	const device = deviceOf(world, deviceSn);
	const { journal, standings } = world.fleet.plantOf(device);
	if (code !== undefined) checkCode(device, code, world);
	return (atMs) => {
		for (const raised of standings.at(atMs).faults[deviceSn] ?? []) {
			if (code !== undefined && raised.code !== code) continue;
			journal.add({ atMs, kind: 'faultCleared', deviceSn, code: raised.code });
		}
	};
}

function checkCode(device: Device, code: string, { fleet }: World): void {
	const known = fleet.plantOf(device).faultTables.get(device.kind) ?? [];
	if (known.some((candidate) => candidate.code === code)) return;
	throw new ActionError('code', `${device.serial} (${device.model}) has no fault "${code}"`);
}

function setGrid({ journal, standings }: PlantModel, available: boolean): Effect {
	return (atMs) => {
		if (standings.at(atMs).gridUp === available) return;
		journal.add({ atMs, kind: available ? 'gridBack' : 'gridLost' });
	};
}

function setLogger(
	world: World,
	dataLogSn: string,
	online: boolean,
	backlog: 'late' | 'lost',
): Effect {
	const plant = world.fleet.plantOfLogger(dataLogSn);
	if (!plant) throw new ActionError('dataLogSn', `No plant has a data logger "${dataLogSn}"`);
	return (atMs) => {
		if (isOnline(plant.journal, dataLogSn, atMs) === online) return;
		plant.journal.add(
			online
				? { atMs, kind: 'loggerBack', dataLogSn }
				: { atMs, kind: 'loggerLost', dataLogSn, backlog },
		);
	};
}

function changeSettings(
	world: World,
	deviceSn: string,
	values: Readonly<Record<string, unknown>>,
): Effect {
	const device = deviceOf(world, deviceSn);
	// Everything that comes as JSON is JSON.
	const changes = values as Readonly<Record<string, Json>> satisfies Settings;
	try {
		world.settings.check(device, changes);
	} catch (error) {
		if (error instanceof Refusal) throw new ActionError('values', `${deviceSn}: ${error.message}`);
		throw error;
	}
	return (atMs) => {
		world.settings.request(device, {
			by: 'third party',
			requestedMs: atMs,
			effectiveMs: atMs,
			changes,
			put: 'merge',
			outcome: 'applied',
		});
	};
}

function turnSwitches(
	world: World,
	values: Readonly<Record<string, unknown>>,
	by: SwitchedBy,
): Effect {
	try {
		const changes = readSwitches(values);
		checkOperations(changes, world.operationIds);
		return (atMs) => {
			world.switches.set(changes, by, atMs);
		};
	} catch (error) {
		if (error instanceof SwitchError) throw new ActionError('values', error.message);
		throw error;
	}
}

/** A device of any plant. @throws ActionError */
export function deviceOf({ fleet }: World, deviceSn: string): Device {
	const device = fleet.devices.find(({ serial }) => serial === deviceSn);
	if (!device) throw new ActionError('deviceSn', `There is no device "${deviceSn}"`);
	return device;
}

/** A plant of the fleet. @throws ActionError */
export function plantOf({ fleet }: World, plantId: string): PlantModel {
	const plant = fleet.plants.find(({ id }) => id === plantId);
	if (!plant) throw new ActionError('plantId', `There is no plant "${plantId}"`);
	return plant;
}
