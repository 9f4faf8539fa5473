import { DEVICE_TYPES } from 'atess-client';
import { isIntactBackup, type SettingsBackup } from 'atess-client/internal';
import { isObject, without } from 'atess-spec/document/json';
import path from 'node:path';
import { jsonIn } from '../account/config.ts';
import { placeNew } from '../state/place-new.ts';
import { textIn } from '../state/text-file.ts';
import { badInput } from '../terminal/problem.ts';

/** The beginning of backup files. */
const MARK = 'settings backup';

/**
 * Writes a backup into a folder, under the serial number and the time. A backup is never replaced.
 *
 * @returns the file
 */
export async function writeBackup(folder: string, backup: SettingsBackup): Promise<string> {
	const time = backup.readAt.replace(/\.\d+/, '').replace(/[-:]/g, '');
	const text = `${JSON.stringify({ atess: MARK, ...backup }, undefined, '\t')}\n`;
	for (let count = 1; ; count++) {
		const again = count === 1 ? '' : `-${count}`;
		const file = path.join(folder, `${backup.deviceSn}.${time}${again}.backup.json`);
		if (await placeNew(file, text, 0o600)) return file;
	}
}

/** @throws {Problem} when it is not a backup, is one of a later version, or not as it was written */
export async function readBackup(file: string): Promise<SettingsBackup> {
	const text = await textIn(file);
	if (text === undefined) throw badInput(`${file} does not exist.`);
	const read = jsonIn(file, text);
	if (!isObject(read) || read.atess !== MARK) {
		throw badInput(`${file} is not a settings backup of this program.`);
	}
	if (read.version !== 1) {
		throw badInput(
			`${file} has version ${JSON.stringify(read.version)}, and this program reads version 1. Use the version of atess that wrote the file.`,
		);
	}
	const backup = without(read, 'atess');
	if (!isBackup(backup) || !isIntactBackup(backup)) {
		throw badInput(
			`${file} was altered after it was written, so that it may have values that no device reported. Use a backup that was not edited, or change single settings with "atess settings plan".`,
		);
	}
	return backup;
}

function isBackup(value: object): value is SettingsBackup {
	const { deviceType, deviceSn, readAt, settings } = value as Partial<SettingsBackup>;
	return (
		DEVICE_TYPES.some((known) => known === deviceType) &&
		typeof deviceSn === 'string' &&
		typeof readAt === 'string' &&
		Number.isFinite(Date.parse(readAt)) &&
		isObject(settings) &&
		Object.values(settings).every((setting) => isObject(setting) && 'value' in setting)
	);
}
