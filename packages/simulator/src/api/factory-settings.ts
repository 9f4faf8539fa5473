import type { Device } from '../devices/device.ts';
import { createRecordWriter } from '../devices/record.ts';
import { settingsDefaults } from '../devices/settings-defaults.ts';
import { hashText } from '../plant/random.ts';
import type { Settings } from './settings-store.ts';
import type { World } from './world.ts';

/**
 * The settings with which a device leaves the factory: every name of the document's schema, then the
 * simulator's own.
 */
export function factorySettings({ making, settingsSchemas }: World, device: Device): Settings {
	const { known, extra } = settingsDefaults(device);
	const schema = settingsSchemas.get(device.kind);
	if (!schema) return { ...known, ...extra };
	const write = createRecordWriter({ ...making, seed: hashText(device.serial) }, schema);
	return { ...write(known), ...extra };
}
