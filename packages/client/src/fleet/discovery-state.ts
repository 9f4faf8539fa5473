import { DEVICE_TYPES, type DeviceType } from '../document/device-type.ts';

const MINUTE = 60_000;

/** When lists were read: whole minutes since 1970, by device type. */
export type ListTimes = Partial<Record<DeviceType, number>>;

/** The state that a discovery keeps for a data logger. A device type that is in none of the three was never read. */
export interface LoggerState {
	/** Plants that list it. With more than one, its plant is not known. */
	plantIds?: string[];
	/** Lists that had devices. */
	found?: ListTimes;
	/** Lists that had none. */
	empty?: ListTimes;
	/** Lists that could not be read. */
	failed?: ListTimes;
}

/** The state that a discovery keeps for a device whose lists contradict each other. */
export interface UnclearDevice {
	/** The device type that its latest data show. */
	deviceType?: DeviceType;
	/** Data loggers that list it without a word on where it belongs. Two are enough to know that. */
	dataLogSns?: string[];
}

/**
 * The progress of a discovery: the reads with their times, not the devices. Plain JSON, about 170 bytes for each data
 * logger.
 */
export interface DiscoveryState {
	v: 1;
	/** When the lists of plants and data loggers were read, in whole minutes since 1970. 0: never. */
	placesAt: number;
	/** Plants whose data loggers have yet to be read. */
	toAsk: string[];
	/** Data loggers that no list has shown since `placesAt`. */
	unseen: string[];
	/** Whether a list of plants or data loggers has failed since `placesAt`. */
	isPartial: boolean;
	/** Whether everything has been read or tried once. Data loggers that are found later are read at once. */
	isComplete: boolean;
	dataLoggers: Record<string, LoggerState>;
	unclear: Record<string, UnclearDevice>;
}

export function emptyDiscovery(): DiscoveryState {
	return {
		v: 1,
		placesAt: 0,
		toAsk: [],
		unseen: [],
		isPartial: false,
		isComplete: false,
		dataLoggers: {},
		unclear: {},
	};
}

/** Whole minutes since 1970. */
export function minutesOf(ms: number): number {
	return Math.floor(ms / MINUTE);
}

/**
 * Reads a stored state. Where the clock was set back since, no time lies ahead.
 *
 * @returns a state of its own; undefined when there is none, or one that cannot be read
 */
export function openDiscovery(stored: unknown, now: number): DiscoveryState | undefined {
	if (!isState(stored)) return undefined;
	const state = JSON.parse(JSON.stringify(stored)) as DiscoveryState;
	const latest = minutesOf(now);
	state.placesAt = Math.min(state.placesAt, latest);
	for (const { found, empty, failed } of Object.values(state.dataLoggers)) {
		for (const times of [found, empty, failed]) capTimes(times, latest);
	}
	return state;
}

function capTimes(times: ListTimes | undefined, latest: number): void {
	if (!times) return;
	for (const deviceType of DEVICE_TYPES) {
		const at = times[deviceType];
		if (at !== undefined) times[deviceType] = Math.min(at, latest);
	}
}

function isState(stored: unknown): stored is DiscoveryState {
	if (!isObject(stored)) return false;
	const { v, placesAt, toAsk, unseen, isPartial, isComplete, dataLoggers, unclear } = stored;
	return (
		v === 1 &&
		typeof placesAt === 'number' &&
		isTexts(toAsk) &&
		isTexts(unseen) &&
		typeof isPartial === 'boolean' &&
		typeof isComplete === 'boolean' &&
		isObject(dataLoggers) &&
		Object.values(dataLoggers).every(isLogger) &&
		isObject(unclear) &&
		Object.values(unclear).every(
			(device) =>
				isObject(device) && (device.dataLogSns === undefined || isTexts(device.dataLogSns)),
		)
	);
}

function isLogger(logger: unknown): boolean {
	if (!isObject(logger)) return false;
	const { plantIds, found, empty, failed } = logger;
	const areTimes = [found, empty, failed].every(
		(times) =>
			times === undefined ||
			(isObject(times) && Object.values(times).every((at) => typeof at === 'number')),
	);
	return areTimes && (plantIds === undefined || isTexts(plantIds));
}

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The plant of a data logger, where it is known. */
export function plantOf(
	{ dataLoggers }: DiscoveryState,
	dataLogSn: string | undefined,
): string | undefined {
	const plantIds = (dataLogSn === undefined ? undefined : dataLoggers[dataLogSn]?.plantIds) ?? [];
	return plantIds.length === 1 ? plantIds[0] : undefined;
}

/** How many lists of devices there are, and how many of them have been read or tried at least once. */
export interface DiscoveryProgress {
	readonly read: number;
	readonly lists: number;
}

export function progressOf(
	{ dataLoggers }: DiscoveryState,
	among: readonly DeviceType[],
): DiscoveryProgress {
	const loggers = Object.values(dataLoggers);
	const read = loggers.reduce(
		(count, logger) => count + among.filter((deviceType) => isTried(logger, deviceType)).length,
		0,
	);
	return { read, lists: loggers.length * among.length };
}

export function isTried({ found, empty, failed }: LoggerState, deviceType: DeviceType): boolean {
	return [found, empty, failed].some((times) => times?.[deviceType] !== undefined);
}

/** Writes down how the reading of a list has ended. */
export function noteList(
	logger: LoggerState,
	deviceType: DeviceType,
	outcome: 'found' | 'empty' | 'failed',
	at: number,
): void {
	for (const name of ['found', 'empty', 'failed'] as const) {
		const times = { ...logger[name] };
		// A list that had devices goes on being one that has, until it has been read without any.
		if (name === 'found' && outcome === 'failed' && times[deviceType] !== undefined) continue;
		Reflect.deleteProperty(times, deviceType);
		if (name === outcome) times[deviceType] = at;
		if (Object.keys(times).length > 0) logger[name] = times;
		else Reflect.deleteProperty(logger, name);
	}
}
