import {
	normaliseBaseUrl,
	PRODUCTION,
	type AtessAuth,
	type AtessClientOptions,
	type PathOverrides,
	type PowerUnit,
} from 'atess-client/internal';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { ZONE_HINT, zoneNamed } from './zone';

/** The options of the credential apart from the identity, read and checked. */
export interface AccountSettings {
	client: Pick<AtessClientOptions, 'auth' | 'baseUrl' | 'language' | 'readOnly' | 'pathOverrides'>;
	/** Base URL, normalised: one server, one name. */
	server: string;
	/** Time zone of the plants, where it is known. */
	timezone: string | undefined;
	/** Unit in which powers arrive, where it is known. */
	powerUnit: PowerUnit | undefined;
	dataLogSns: string[];
}

/** @throws {TypeError} that names the field of the credential; the message never contains a secret */
export function authOf(data: ICredentialDataDecryptedObject): AtessAuth {
	if (data.environment === 'gateway')
		return { gatewayKey: part('gateway key', data.gatewayApiKey) };
	if (data.authentication === 'token') return { token: part('token', data.token) };
	const userId = part('user ID', data.userId);
	if (userId.includes(':')) throw new TypeError('The user ID in the credential has a colon.');
	return { userId, secret: part('secret', data.secret) };
}

function part(name: string, value: unknown): string {
	const given = text(value);
	if (given === '') {
		throw new TypeError(`Enter the ${name} of the account in the credential.`);
	}
	if (!/^[\x20-\x7e]+$/.test(given)) {
		throw new TypeError(
			`The ${name} in the credential contains characters that cannot be sent, such as an accent. Copy it again.`,
		);
	}
	return given;
}

/**
 * Reads the fields of the credential.
 *
 * @throws {TypeError} that names the field and what is wrong with it
 */
export function accountSettings(data: ICredentialDataDecryptedObject): AccountSettings {
	const isElsewhere = data.environment === 'custom' || data.environment === 'gateway';
	const baseUrl = isElsewhere ? text(data.baseUrl) : PRODUCTION;
	if (baseUrl === '') throw new TypeError('Enter the Base URL in the credential.');
	return {
		client: {
			auth: authOf(data),
			baseUrl,
			language: text(data.language) || 'en',
			// Only an explicit "no" allows writing.
			readOnly: data.readOnly !== false,
			pathOverrides: parseOverrides(data.pathOverrides),
		},
		server: normaliseBaseUrl(baseUrl),
		timezone: timezoneOf(text(data.timezone)),
		powerUnit: data.powerUnit === 'kW' || data.powerUnit === 'W' ? data.powerUnit : undefined,
		dataLogSns: text(data.dataLogSns)
			.split(/[\s,;]+/)
			.filter((serial) => serial !== ''),
	};
}

function parseOverrides(value: unknown): PathOverrides {
	if (value === undefined || value === null || value === '') return {};
	const parsed = typeof value === 'string' ? parseJson(value) : value;
	if (parsed === undefined) throw new TypeError('Path Overrides in the credential is not JSON.');
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		throw new TypeError('Path Overrides in the credential must be a JSON object.');
	}
	return parsed as PathOverrides;
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function timezoneOf(name: string): string | undefined {
	if (name === '') return undefined;
	const zone = zoneNamed(name);
	if (zone === undefined) {
		throw new TypeError(
			`Plant Time Zone in the credential is not a time zone: ${name.slice(0, 40)}. ${ZONE_HINT}`,
		);
	}
	return zone;
}

function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
