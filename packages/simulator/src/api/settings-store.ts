import type { Device } from '../devices/device.ts';
import type { Json } from '../document/types.ts';
import type { Switches } from '../switches/switches.ts';
import { failed } from './refusal.ts';

/** The settings object of a device. */
export type Settings = Readonly<Record<string, Json>>;

/** The outcome of a change. `delayed` has taken effect, but later than it was requested. */
export type SettingsOutcome = 'pending' | Switches['settingsWrite'];

/** A requested change of settings. */
export interface SettingsChange {
	readonly by: 'api' | 'third party';
	readonly requestedMs: number;
	/** when it takes effect; undefined for never */
	readonly effectiveMs: number | undefined;
	readonly changes: Settings;
	readonly put: Switches['settingsPut'];
	readonly outcome: SettingsOutcome;
	/** All settings before and after, once it is decided. */
	readonly before: Settings;
	readonly after: Settings;
}

/** A change as it is requested. */
export type SettingsRequest = Pick<
	SettingsChange,
	'by' | 'requestedMs' | 'effectiveMs' | 'changes' | 'put'
> & { readonly outcome: Switches['settingsWrite'] };

/** The settings of all devices, in memory. */
export interface SettingsStore {
	/** The current settings of the device; those of the factory until a change. */
	get(device: Device): Settings;
	/** Everything that has been requested, oldest first. */
	changes(device: Device): readonly SettingsChange[];
	/**
	 * Checks that a device can take a change.
	 *
	 * @throws Refusal (500) that names the key, when the device has no such key or the type is another
	 */
	check(device: Device, changes: Settings): void;
	/** Requests a change, which takes effect at once or waits for {@link SettingsStore.applyNext}. */
	request(device: Device, request: SettingsRequest): void;
	/** When the next waiting change takes effect. */
	nextMs(): number | undefined;
	/** Lets that change take effect. */
	applyNext(): void;
	/** Undoes what took effect after an instant and forgets what was requested after it. */
	rewind(ms: number): void;
	clear(): void;
}

/** The parts of a store. */
export interface SettingsStoreOptions {
	readonly factory: (device: Device) => Settings;
	/** Gets settings that take effect: all settings of the device from then on. */
	readonly onEffect: (device: Device, atMs: number, values: Settings) => void;
}

interface Kept extends SettingsRequest {
	readonly device: Device;
	decided: { readonly before: Settings; readonly after: Settings } | undefined;
}

/** A store in which every device has its factory settings. */
export function createSettingsStore({ factory, onEffect }: SettingsStoreOptions): SettingsStore {
	let all: Kept[] = [];
	const current = new Map<string, Settings>();
	const get = (device: Device) => current.get(device.serial) ?? factory(device);

	function apply(entry: Kept): void {
		const before = get(entry.device);
		const base = entry.put === 'merge' ? before : factory(entry.device);
		const after = { ...base, ...entry.changes };
		entry.decided = { before, after };
		current.set(entry.device.serial, after);
	}

	function take(entry: Kept): void {
		apply(entry);
		onEffect(entry.device, entry.effectiveMs ?? entry.requestedMs, get(entry.device));
	}

	/** The waiting change that comes first; for the same instant, the one that was requested first. */
	function next(): Kept | undefined {
		let first: Kept | undefined;
		for (const entry of all) {
			if (entry.decided || entry.effectiveMs === undefined) continue;
			if (first?.effectiveMs === undefined || entry.effectiveMs < first.effectiveMs) first = entry;
		}
		return first;
	}

	return {
		get,
		changes: (device) =>
			all
				.filter((entry) => entry.device.serial === device.serial)
				.map(({ by, requestedMs, effectiveMs, changes, put, outcome, decided }) => ({
					by,
					requestedMs,
					effectiveMs,
					changes,
					put,
					outcome: decided ? outcome : 'pending',
					before: decided?.before ?? get(device),
					after: decided?.after ?? get(device),
				})),
		check(device, changes) {
			const settings = get(device);
			for (const [key, value] of Object.entries(changes)) check(settings, key, value);
		},
		request(device, request) {
			const entry: Kept = { ...request, device, decided: undefined };
			if (entry.effectiveMs === undefined) {
				entry.decided = { before: get(device), after: get(device) };
			} else if (entry.effectiveMs <= entry.requestedMs) {
				take(entry);
			}
			all.push(entry);
		},
		nextMs: () => next()?.effectiveMs,
		applyNext() {
			const entry = next();
			if (entry) take(entry);
		},
		rewind(ms) {
			all = all.filter(({ requestedMs }) => requestedMs <= ms);
			current.clear();
			const applied = all.filter(({ decided }) => decided !== undefined);
			for (const entry of applied.sort(byEffect)) {
				if (entry.effectiveMs === undefined) continue;
				entry.decided = undefined;
				if (entry.effectiveMs <= ms) apply(entry);
			}
		},
		clear() {
			all = [];
			current.clear();
		},
	};
}

function byEffect(a: Kept, b: Kept): number {
	return (a.effectiveMs ?? 0) - (b.effectiveMs ?? 0);
}

function check(current: Settings, key: string, value: Json): void {
	if (!Object.hasOwn(current, key)) throw failed(`${key} is not a setting of this device`);
	const expected = kindOf(current[key] ?? null);
	const given = kindOf(value);
	if (given !== expected) throw failed(`${key} must be a ${expected}, not a ${given}`);
}

function kindOf(value: Json): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'list' : typeof value;
}
