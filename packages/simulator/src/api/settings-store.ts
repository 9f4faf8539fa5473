import type { Json } from '../document/types.ts';
import { failed } from './refusal.ts';

/** The settings object of a device. */
export type Settings = Readonly<Record<string, Json>>;

/**
 * What a PUT does with the settings that its body does not name: `merge` leaves them, `replace` puts them
 * back to their factory values. Which of the two the vendor does is not known.
 */
export type SettingsPut = 'merge' | 'replace';

/** The settings of all devices, in memory. */
export interface SettingsStore {
	/** The current settings; the factory's until somebody changes them. */
	get(serial: string, factory: Settings): Settings;
	/**
	 * Changes settings.
	 *
	 * @throws Refusal (500) that names the key, when the device has no such key or the type is another
	 */
	put(serial: string, factory: Settings, changes: Settings): void;
}

/** An empty store. */
export function createSettingsStore(mode: SettingsPut): SettingsStore {
	const stored = new Map<string, Settings>();
	const get = (serial: string, factory: Settings) => stored.get(serial) ?? factory;
	return {
		get,
		put(serial, factory, changes) {
			const current = get(serial, factory);
			for (const [key, value] of Object.entries(changes)) check(current, key, value);
			stored.set(serial, { ...(mode === 'merge' ? current : factory), ...changes });
		},
	};
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
