import { DEFAULT_ACCOUNT } from './api/account.ts';
import { factorySettings } from './api/factory-settings.ts';
import { createLimits } from './api/limits.ts';
import { createRegistry } from './api/registry.ts';
import { createRequestLog, type RequestLog } from './api/request-log.ts';
import { createSettingsStore } from './api/settings-store.ts';
import { createTroubles, type Troubles } from './api/trouble.ts';
import type { World } from './api/world.ts';
import { createWriters } from './api/writers.ts';
import { createOutsideClock, createVirtualClock, type Clock } from './clock/clock.ts';
import { createControl, type Control } from './control/control.ts';
import { createCourse, type Course } from './scenario/course.ts';
import type { Device } from './devices/device.ts';
import { faultTablesOf } from './devices/fault-codes.ts';
import type { OperationInfo } from './document/operations.ts';
import { dateOf, dayNumber } from './plant/calendar.ts';
import { createSchemaReader } from './document/schema.ts';
import type { Schema } from './document/types.ts';
import type { CompleteOptions } from './options.ts';
import { agendaItems } from './scenario/agenda-of.ts';
import { createAgenda } from './scenario/agenda.ts';
import { createFleet, type Fleet } from './sites/fleet.ts';
import { keptLoggers, keptPlant } from './api/kept-plant.ts';
import type { PlantDesign } from './sites/plant-model.ts';
import { plantsOf, type PlantChoice } from './sites/presets.ts';
import { withUnmodelled } from './sites/unmodelled.ts';
import { checkOperations } from './switches/read-switches.ts';
import { createSwitchStore } from './switches/switch-store.ts';

/** Plants, the cloud in front of them, and the time in which they run. */
export interface Cloud {
	readonly world: World;
	readonly clock: Clock;
	readonly course: Course;
	readonly troubles: Troubles;
	readonly requests: RequestLog;
	readonly control: Control;
}

/** Builds everything behind the API. @throws Error for an unknown zone, a clock that cannot be */
export function createCloud(options: CompleteOptions, operations: readonly OperationInfo[]): Cloud {
	const { document, seed } = options;
	const clock = clockOf(options);
	const startMs = clock.nowMs();
	const codes = document['x-codes'] ?? {};
	const operationIds = operations.map(({ id }) => id);
	checkOperations(options.switches, operationIds);
	const designs = options.designs ?? withUnmodelled(plantsOf(choiceOf(options, startMs)), document);
	checkAges(designs, startMs);
	const fleet = createFleet(designs, seed, faultTablesOf(document));
	const switches = createSwitchStore(options.switches);
	const limits = createLimits();
	const requests = createRequestLog();
	const troubles = createTroubles(switches, seed);
	const settings = createSettingsStore({
		factory: remembered((device: Device) => factorySettings(world, device)),
		onEffect(device, atMs, values) {
			const { journal } = fleet.plantOf(device);
			journal.add({ atMs, kind: 'settings', deviceSn: device.serial, values });
		},
	});
	const agenda = createAgenda();
	const course = createCourse({ clock, fleet, settings, switches, limits, agenda });
	let registry = registryOf(fleet, startMs);
	const world: World = {
		fleet,
		get registry() {
			return registry;
		},
		settings,
		making: { reader: createSchemaReader(document), codes, seed },
		deviceTypes: document['x-device-types'] ?? {},
		operationIds,
		writers: createWriters(),
		settingsSchemas: settingsSchemas(operations),
		switches,
		limits,
		validateAnswers: options.validateAnswers,
		// One instant per request, however long it takes.
		now: () => new Date(course.nowMs),
	};

	if (options.scenario) agenda.fill(agendaItems(options.scenario, world, startMs));
	course.catchUp();

	function reset(): void {
		clock.reset();
		for (const { journal } of fleet.plants) journal.clear();
		switches.reset();
		limits.clear();
		troubles.reset();
		settings.clear();
		requests.clear();
		registry = registryOf(fleet, startMs);
		course.reset();
	}

	const control = createControl({
		world,
		clock,
		course,
		requests,
		account: DEFAULT_ACCOUNT,
		seed,
		preset: options.preset,
		startMs,
		reset,
	});
	return { world, clock, course, troubles, requests, control };
}

function clockOf({ now, startMs, speed }: CompleteOptions): Clock {
	// The only place that reads the real time.
	return now ? createOutsideClock(now) : createVirtualClock({ startMs, speed, realMs: Date.now });
}

function choiceOf(
	{ preset, plants, timezone, commissioned, seed }: CompleteOptions,
	startMs: number,
): PlantChoice {
	return { preset, plants, timezone, commissioned, seed, startMs };
}

/** Years that a plant can have run when the clock begins: each of its days is walked once. */
const OLDEST_YEARS = 30;
const DAY_MS = 86_400_000;
const YEAR_MS = 366 * DAY_MS;

/** @throws Error in a sentence for an invalid date, and for a plant that is too old */
function checkAges(designs: readonly PlantDesign[], startMs: number): void {
	for (const { id, commissioned } of designs) {
		const day = dayNumber(commissioned);
		// 2025-02-30 would be a day of March.
		if (dateOf(day) !== commissioned) throw new Error(`Not a date: "${commissioned}"`);
		if (startMs - day * DAY_MS <= OLDEST_YEARS * YEAR_MS) continue;
		throw new Error(
			`Plant ${id} has data since ${commissioned}, more than ${OLDEST_YEARS} years before the clock begins: give a later commissioned date`,
		);
	}
}

function registryOf(fleet: Fleet, startMs: number) {
	return createRegistry(
		fleet.devices,
		fleet.plants.map((plant) => keptPlant(plant, startMs)),
		fleet.plants.flatMap(keptLoggers),
	);
}

function remembered<T>(make: (device: Device) => T): (device: Device) => T {
	const made = new Map<string, T>();
	return (device) => {
		const known = made.get(device.serial);
		if (known !== undefined) return known;
		const created = make(device);
		made.set(device.serial, created);
		return created;
	};
}

function settingsSchemas(operations: readonly OperationInfo[]): Map<string, Schema> {
	const schemas = new Map<string, Schema>();
	for (const operation of operations) {
		const { kind, item, role } = operation;
		if (kind !== undefined && item && role === 'settings') {
			schemas.set(kind, item);
		}
	}
	return schemas;
}
