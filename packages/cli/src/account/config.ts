import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { isObject, textOf } from 'atess-spec/document/json';
import { unreadable } from '../state/text-file.ts';
import { badInput } from '../terminal/problem.ts';
import { unknownName } from '../terminal/unknown-name.ts';

/** The members of the configuration file. All are optional. */
export interface Config {
	readonly userId?: string;
	readonly secret?: string;
	readonly token?: string;
	/** Key of a gateway, whose address is the base URL. */
	readonly gatewayKey?: string;
	readonly baseUrl?: string;
	readonly pathOverrides?: Readonly<Record<string, string>>;
	/** IANA zone of the plant. */
	readonly timezone?: string;
	/** Unit in which the server sends powers, kW or W. */
	readonly powerUnit?: string;
	/** Data loggers in addition to those in the account's lists. If those lists cannot be read, only these are used. */
	readonly dataLogSns?: readonly string[];
}

const TEXTS = [
	'userId',
	'secret',
	'token',
	'gatewayKey',
	'baseUrl',
	'timezone',
	'powerUnit',
] as const;

/**
 * Reads the configuration file. One that others can read is refused, because it may hold the secret.
 *
 * @param required whether it was named, so that it must be there
 * @throws {Problem} that never holds a value of the file
 */
export async function readConfig(file: string, required: boolean): Promise<Config> {
	const text = await privateText(file, required);
	if (text === undefined) return {};
	const written = jsonIn(file, text);
	if (!isObject(written)) throw badInput(`${file} must hold a JSON object.`);
	const known = [...TEXTS, 'pathOverrides', 'dataLogSns'];
	const unknown = Object.keys(written).find((key) => !known.includes(key));
	if (unknown !== undefined) {
		const { message } = unknownName('setting', unknown, known);
		throw badInput(`${file}: ${message}`);
	}
	const config: Record<string, unknown> = {};
	for (const name of TEXTS) {
		const value = written[name];
		if (value === undefined) continue;
		// A user ID is often written as a number.
		const read = typeof value === 'number' ? String(value) : textOf(value);
		if (read === undefined) throw badInput(`${file}: ${name} must be a non-empty string.`);
		config[name] = read;
	}
	const { pathOverrides, dataLogSns } = written;
	if (pathOverrides !== undefined) config.pathOverrides = overridesIn(file, pathOverrides);
	if (dataLogSns !== undefined) {
		if (!Array.isArray(dataLogSns) || !dataLogSns.every((one) => typeof one === 'string')) {
			throw badInput(`${file}: dataLogSns must be a list of serial numbers in quotes.`);
		}
		config.dataLogSns = dataLogSns;
	}
	return config;
}

/** The content of a file, with or without the mark that editors of Windows put first. */
export function jsonIn(file: string, text: string): unknown {
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		throw badInput(`${file} is not JSON.`);
	}
}

/** Path overrides as `atess probe` writes them. @throws {Problem} when they are anything else */
export function overridesIn(file: string, value: unknown): Readonly<Record<string, string>> {
	const fits = isObject(value) && Object.values(value).every((path) => typeof path === 'string');
	if (!fits) throw badInput(`${file}: path overrides must be an object of operation and path.`);
	return value as Readonly<Record<string, string>>;
}

async function privateText(file: string, required: boolean): Promise<string | undefined> {
	try {
		const handle = await open(file, constants.O_RDONLY);
		try {
			const { mode } = await handle.stat();
			if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
				throw badInput(
					`${file} can be read by others (mode ${(mode & 0o777).toString(8)}): chmod 600 it, and change the secret if others may have seen it.`,
				);
			}
			return await handle.readFile('utf8');
		} finally {
			await handle.close();
		}
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' && !required) return undefined;
		if (code === 'ENOENT') throw badInput(`${file} does not exist.`);
		throw unreadable(file, error);
	}
}
