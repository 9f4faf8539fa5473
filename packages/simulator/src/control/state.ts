import type { Account } from '../api/account.ts';
import { latestStep } from '../api/history.ts';
import { isOnline, outageAt } from '../api/outages.ts';
import type { World } from '../api/world.ts';
import type { Device } from '../devices/device.ts';
import { NO_GRID } from '../devices/fault-effects.ts';
import { deviceStateAt } from '../devices/faults.ts';
import { timeText } from '../plant/calendar.ts';
import { outageOfDay } from '../plant/outages.ts';
import type { Sample } from '../plant/sample.ts';
import type { PlantModel } from '../sites/plant-model.ts';
import { localTime } from './local-time.ts';
import type { DeviceState, FaultState, LoggerState, PlantState, SystemState } from './shapes.ts';

/** More plants than this are listed without their systems and devices. */
const MOST_IN_DETAIL = 20;

/** The state of some plants. Reading systems walks them up to now, so a large fleet goes without. */
export function plantStates(world: World, plants: readonly PlantModel[]): PlantState[] {
	const detailed = plants.length <= MOST_IN_DETAIL;
	return plants.map((plant) => ({
		plantId: plant.id,
		name: plant.name,
		timezone: plant.timezone,
		localTime: localTime(plant, world.now().getTime()),
		hasGrid: hasGrid(plant),
		hasGenerator: plant.devices.some(({ system }) => system.design.generatorKw > 0),
		gridAvailable: isGridAvailable(plant, world.now().getTime()),
		loggers: plant.loggers.map((dataLogSn) => loggerState(world, plant, dataLogSn)),
		...(detailed
			? {
					systems: systemStates(world, plant),
					devices: plant.devices.map((device) => deviceState(world, plant, device)),
				}
			: {}),
	}));
}

/**
 * Whether a plant has a grid. It follows from journal and habits alone: walking a fleet up to now for it
 * would take too long.
 */
function isGridAvailable(plant: PlantModel, atMs: number): boolean {
	const { site, habits, standings } = plant;
	const outage = outageOfDay(site.seed, habits, site.calendar.dayOf(atMs));
	const fails = outage !== undefined && atMs >= outage.fromMs && atMs < outage.toMs;
	return hasGrid(plant) && !fails && standings.at(atMs).gridUp;
}

function hasGrid({ devices }: PlantModel): boolean {
	return devices.some(({ system }) => system.design.grid === 'public');
}

function loggerState(world: World, plant: PlantModel, dataLogSn: string): LoggerState {
	const nowMs = world.now().getTime();
	const outage = outageAt(plant.journal, dataLogSn, nowMs);
	const latest = latestStep({ ...plant.site, nowMs: outage ? outage.fromMs - 1 : nowMs });
	return {
		dataLogSn,
		online: outage === undefined,
		lastUpdate: latest ? timeText(latest.day, latest.step) : '',
	};
}

function systemStates(world: World, plant: PlantModel): SystemState[] {
	const latest = latestStep({ ...plant.site, nowMs: world.now().getTime() });
	return devicesBySystem(plant).map(([design, devices]) => {
		const sample = latest && plant.site.sample(design, latest.day.number, latest.step);
		return {
			name: design.name,
			deviceSns: devices.map(({ serial }) => serial),
			...powers(sample),
		};
	});
}

/** The systems of a plant with their devices, in the order of the plant's design. */
export function devicesBySystem({ devices }: PlantModel) {
	const systems = new Map<Device['system']['design'], Device[]>();
	for (const device of devices) {
		const known = systems.get(device.system.design);
		if (known) known.push(device);
		else systems.set(device.system.design, [device]);
	}
	return [...systems];
}

function powers(sample: Sample | undefined): Omit<SystemState, 'name' | 'deviceSns'> {
	return {
		pvKw: sample?.pvKw ?? null,
		batteryKw: sample?.batteryKw ?? null,
		gridKw: sample?.gridKw ?? null,
		loadKw: sample?.loadKw ?? null,
		generatorKw: sample?.generatorKw ?? null,
		lossesKw: sample?.lossesKw ?? null,
		socPercent: sample?.soc ?? null,
		workMode: sample?.workMode ?? null,
	};
}

/** The running state that only the cloud knows. */
const LOST = { status: -1, statusText: 'Lost' };

function deviceState(world: World, plant: PlantModel, device: Device): DeviceState {
	const nowMs = world.now().getTime();
	const online = isOnline(plant.journal, device.logger, nowMs);
	const state = deviceStateAt(plant, device, nowMs);
	const { status, statusText } = online && state ? state : LOST;
	return {
		deviceSn: device.serial,
		kind: device.kind,
		typeLabel: world.deviceTypes[device.kind]?.label ?? device.kind,
		model: device.model,
		alias: device.alias,
		dataLogSn: device.logger,
		system: device.system.design.name,
		online,
		status,
		statusText,
		faults: (state?.faults ?? []).map((fault) => ({
			...faultState(fault),
			outage: fault.code === NO_GRID && hasGrid(plant) && !isGridAvailable(plant, nowMs),
		})),
	};
}

/** A fault without where its bit is. */
export function faultState({ code, text, severity }: FaultState): FaultState {
	return { code, text, severity };
}

/** The account that sees the plants, for viewers of the simulator itself. */
export function accountState({ userId, secret }: Account) {
	return { userId, secret };
}
