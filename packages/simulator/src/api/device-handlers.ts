import type { Device } from '../devices/device.ts';
import type { Calendar, PlantDay } from '../plant/calendar.ts';
import type { PlantModel } from '../sites/plant-model.ts';
import { checkRange, pageOfRuns, runsInRange, type Range } from './history.ts';
import { failed, notFound } from './refusal.ts';
import {
	answerFromSchema,
	baseInfo,
	extentOf,
	isConnected,
	latestSample,
	recordLayers,
	recordReadings,
	rowWriterOf,
	writerOf,
} from './records.ts';
import { recordsDrift } from './drift.ts';
import { pageOf, pageTextOf } from './paging.ts';
import type { SettingsOutcome } from './settings-store.ts';
import { parameter, type Call, type Handler, type World } from './world.ts';

/** Identity and connection of one device. */
export const getBaseInfo: Handler = (world, call) =>
	baseInfo(world, call.operation, deviceOf(world, call));

/** Identity and connection of all devices of a kind behind a data logger. */
export const listBaseInfo: Handler = (world, call) => {
	const { kind } = call.operation;
	return world.registry
		.devices(call.account, parameter(call, 'dataLogSn'))
		.filter((device) => device.kind === kind)
		.map((device) => baseInfo(world, call.operation, device));
};

/** The last sample of a device; null before there is any. */
export const getLatest: Handler = (world, call) => {
	const device = deviceOf(world, call);
	const sample = latestSample(world, device);
	if (!sample) return null;
	return writerOf(world, call.operation, device)(recordReadings(world, device, sample));
};

/** The samples of a device in a range, by pages. */
export const getHistory: Handler = (world, call) => {
	const names = call.operation.operation['x-page'];
	if (names?.from === undefined || names.to === undefined) {
		return answerFromSchema(world, call.operation);
	}
	const device = deviceOf(world, call);
	const plant = world.fleet.plantOf(device);
	const runs = runsInRange(
		extentOf(world, plant, device),
		rangeOf(call, names.from, names.to, plant),
	);
	const total = runs.reduce((sum, { steps }) => sum + steps.length, 0);
	const sample = (day: PlantDay, step: number) =>
		plant.site.sample(device.system.design, day.number, step);
	if (world.validateAnswers === 'sample' && !recordsDrift(world.switches.now)) {
		const write = rowWriterOf(world, call.operation, device);
		return pageTextOf(world, call, names, total, (offset, size, add) =>
			pageOfRuns(runs, offset, size, (day, step) => {
				const { measured, over } = recordLayers(world, device, sample(day, step));
				add(write(measured, over));
			}),
		);
	}
	const write = writerOf(world, call.operation, device);
	return pageOf(world, call, names, total, (offset, size) =>
		pageOfRuns(runs, offset, size, (day, step) =>
			write(recordReadings(world, device, sample(day, step))),
		),
	);
};

/** All settings of a device, as they stand in it. */
export const getSettings: Handler = (world, call) => world.settings.get(deviceOf(world, call));

/**
 * Changes settings of a device. The vendor's response is not known; null has no meaning. Whether and when the change
 * reaches the device is a switch.
 */
export const putSettings: Handler = (world, call) => {
	const device = deviceOf(world, call);
	const { settingsPut, settingsWrite, settingsDelaySeconds } = world.switches.now;
	const outcome = isConnected(world, device) ? settingsWrite : 'offline';
	const requestedMs = world.now().getTime();
	const delayMs = outcome === 'delayed' ? settingsDelaySeconds * 1000 : 0;
	world.settings.check(device, call.body);
	world.settings.request(device, {
		by: 'api',
		requestedMs,
		effectiveMs: NEVER.includes(outcome) ? undefined : requestedMs + delayMs,
		changes: call.body,
		put: settingsPut,
		outcome,
	});
	const error = ERRORS[outcome];
	if (error !== undefined) throw failed(error);
	return null;
};

const NEVER: readonly SettingsOutcome[] = ['ignored', 'refused', 'offline'];

/** The message of a write that comes back as an error. The vendor's words are not known. */
const ERRORS: Readonly<Partial<Record<SettingsOutcome, string>>> = {
	appliedButError: 'The setting timed out',
	refused: 'The device has refused the setting',
	offline: 'The device is offline',
};

/** The device that is requested, which must be of the operation's kind. */
function deviceOf(world: World, call: Call): Device {
	const device = world.registry.device(call.account, parameter(call, 'deviceSn'));
	if (device.kind !== call.operation.kind) throw notFound();
	return device;
}

function rangeOf(call: Call, from: string, to: string, { site }: PlantModel): Range {
	const range = {
		from: plantLocal(parameter(call, from), site.calendar),
		to: plantLocal(parameter(call, to), site.calendar),
	};
	checkRange(range, { from, to });
	return range;
}

/** A time of the plant's clock; an instant comes as ms since 1970. */
function plantLocal(written: string, calendar: Calendar): string {
	if (!/^\d{11,}$/.test(written)) return written;
	const ms = Number(written);
	const wall = new Date(ms + calendar.offsetMinutes(ms) * 60_000);
	return wall.toISOString().slice(0, 19).replace('T', ' ');
}
