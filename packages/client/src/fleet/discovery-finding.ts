import { deviceInfo, type DeviceKind } from '../document/device-kind.ts';
import { AtessResponseError } from '../errors/index.ts';

/** What discovery could not read, or not decide. Each code has its parameters as members. */
export type DiscoveryFinding =
	| {
			readonly code: 'plantsNotListed';
			/** Plants that were read before. */
			readonly count: number;
	  }
	/** Without a plant: the list of the whole account. */
	| { readonly code: 'loggersNotListed'; readonly plantId?: string }
	| { readonly code: 'devicesNotListed'; readonly dataLogSn: string; readonly kind: DeviceKind }
	| {
			readonly code: 'loggerShared';
			readonly dataLogSn: string;
			readonly plantIds: readonly string[];
	  }
	| {
			readonly code: 'deviceShared';
			readonly deviceSn: string;
			readonly dataLogSns: readonly string[];
	  }
	| { readonly code: 'deviceTypeUnknown'; readonly deviceSn: string }
	/** Requests that were not made because the account is refused. */
	| { readonly code: 'notRequested'; readonly count: number };

/** Why: the call that failed, or what is wrong with the response. */
export interface DiscoveryReason {
	readonly error?: Error;
	readonly problem?: string;
}

/** Where a sentence is read: each surface has its own names for the same options. */
export type DiscoverySurface = 'code' | 'cli' | 'panel' | 'trigger';

interface Advice {
	/** When plants or data loggers could not be listed. */
	readonly serials: string;
	/** When devices of a data logger could not be listed. */
	readonly devices: string;
	readonly deviceType: string;
}

const ADVICE: Readonly<Record<DiscoverySurface, Advice>> = {
	code: {
		serials:
			'Give the serial numbers of the data loggers (dataLogSns) or of the devices (deviceSns) instead; if the path is wrong, pathOverrides corrects it.',
		devices: 'Give their serial numbers (deviceSns) if there are any.',
		deviceType: 'Give it along: { deviceSn, kind }.',
	},
	cli: {
		serials:
			'Give the serial numbers of the data loggers (--data-logger) or of the devices (--device) instead. If the path is wrong, correct it with --path-overrides.',
		devices: 'Give their serial numbers (--device) if there are any.',
		deviceType: 'Give its type as well: --device TYPE:SERIAL.',
	},
	panel: {
		serials:
			'Enter the data loggers in the credential, or choose another scope. If the path is wrong, correct it in the credential under Path Overrides.',
		devices: 'Choose the scope Devices for them if there are any.',
		deviceType: 'Read it under the resource of its device type.',
	},
	trigger: {
		serials:
			'Enter the data loggers in the credential. If the path is wrong, correct it in the credential under Path Overrides.',
		devices: 'To watch one of them, choose the scope Device.',
		deviceType: 'It is not watched until its device type is known.',
	},
};

/**
 * The sentence for a finding of discovery, in the words of a surface.
 *
 * @param reasonOf the sentence for a failed call; without it the error's own message, for code, and no part of
 * the response elsewhere
 */
export function describeDiscovery(
	finding: DiscoveryFinding & DiscoveryReason,
	surface: DiscoverySurface,
	reasonOf: (error: Error) => string = surface === 'code' ? ({ message }) => message : plainReason,
): string {
	const { error, problem } = finding;
	const why = problem === undefined ? (error ? reasonOf(error) : '') : `${problem}.`;
	return [missing(finding), advice(finding, ADVICE[surface]), why].filter(Boolean).join(' ');
}

/** What is wrong with a response without any of it: a web page has no place in a sentence. */
function plainReason(error: Error): string {
	if (!(error instanceof AtessResponseError)) return error.message;
	return `${error.summary} (HTTP ${error.httpStatus}).`;
}

function missing(finding: DiscoveryFinding): string {
	switch (finding.code) {
		case 'plantsNotListed':
			return finding.count === 0
				? 'The plants could not be listed.'
				: `Plants after the first ${finding.count} could not be listed.`;
		case 'loggersNotListed':
			return finding.plantId === undefined
				? "Data loggers are missing: the account's list could not be read."
				: `Data loggers of plant ${finding.plantId} are missing: the list could not be read.`;
		case 'devicesNotListed':
			return `Devices of the kind ${deviceInfo(finding.kind).label} behind data logger ${finding.dataLogSn} are missing: the list could not be read.`;
		case 'loggerShared':
			return `Data logger ${finding.dataLogSn} is listed under several plants (${finding.plantIds.join(', ')}), so its plant is not known; its devices are.`;
		case 'deviceShared':
			return `Device ${finding.deviceSn} is listed by several data loggers (${finding.dataLogSns.join(', ')}), so its data logger is not known; it can be read all the same.`;
		case 'deviceTypeUnknown':
			return `Device ${finding.deviceSn} is left out, since its kind is not known.`;
		case 'notRequested':
			return `${finding.count} more calls were not made, and what they would have told is missing.`;
	}
}

function advice({ code }: DiscoveryFinding, words: Advice): string {
	switch (code) {
		case 'plantsNotListed':
		case 'loggersNotListed':
			return words.serials;
		case 'devicesNotListed':
			return words.devices;
		case 'deviceTypeUnknown':
			return words.deviceType;
		default:
			return '';
	}
}
