import { joined } from './describe.ts';
import type { ErrorFinding } from './error-params.ts';
import type { Cures, Fact, Facts, FindingOf, Text } from './finding.ts';

/** The problem of the entries of a list. */
export interface ListParams {
	readonly listOfOtherType: { readonly type: string };
	readonly listInNoMember: { readonly members: number };
	readonly listIncomplete: { readonly missing: number };
	readonly listOfNoObjects: { readonly count: number; readonly of: number };
	readonly listWithoutIds: { readonly count: number; readonly of: number };
}

/** Why something could not be listed. */
interface Reason {
	readonly cause?: ErrorFinding | undefined;
	readonly problems?: readonly FindingOf<ListParams>[] | undefined;
}

/** A failed read of a discovery, or a fact that it could not determine. */
export interface DiscoveryParams extends ListParams {
	/** The account is denied: requests after the first failures were not sent. */
	readonly accountDenied: { readonly cause: ErrorFinding; readonly notSent: number };
	/** `count` plants were read before. */
	readonly plantsNotListed: Reason & { readonly count: number };
	/** Without a plant: the list of the whole account. */
	readonly loggersNotListed: Reason & { readonly plantId?: string | undefined };
	readonly devicesNotListed: Reason & { readonly dataLogSn: string; readonly deviceType: string };
	readonly loggerShared: { readonly dataLogSn: string; readonly plantIds: readonly string[] };
	readonly deviceShared: { readonly deviceSn: string; readonly dataLogSns: readonly string[] };
	readonly deviceLeftOut: Reason & { readonly deviceSn: string };
}

const LISTED = ['credentialsRefused', 'circuitOpen', 'gatewayKeyUnknown'];

/** Causes that have nothing to do with lists: reads by serial number fail for the same reason. */
const OF_EVERY_READ = ['accessDenied', 'notReached', 'proxy', 'certificate', 'tls', 'notHttp'];

/** Whether the cause is the account as a whole, which has a finding of its own. */
function isOfAccount({ cause }: Reason): boolean {
	return cause !== undefined && LISTED.includes(cause.code);
}

/** Something that is missing, with the failed call or what is wrong with the response. */
function missing<P extends Reason>(what: (p: P) => string): Fact<P> {
	return {
		severity: 'warning',
		what,
		why: (p, _, say) =>
			joined(
				p.cause && !isOfAccount(p) ? say(p.cause).message : '',
				...(p.problems ?? []).map((problem) => say(problem).message),
			),
	};
}

function odd<P>(what: (p: P) => string): Fact<P> {
	return { severity: 'warning', what };
}

/** The failed reads of a discovery with their reasons, the same on every surface. */
export const DISCOVERY_FACTS: Facts<DiscoveryParams> = {
	accountDenied: {
		severity: 'error',
		what: ({ cause }, _, say) => say(cause).message,
		why: ({ notSent }) =>
			notSent === 0
				? ''
				: `${notSent} further ${notSent === 1 ? 'request was' : 'requests were'} not sent, so their data are missing.`,
	},
	plantsNotListed: missing(({ count }) =>
		count === 0
			? 'The plants could not be listed.'
			: `Plants after the first ${count} could not be listed.`,
	),
	loggersNotListed: missing(({ plantId }) =>
		plantId === undefined
			? "Data loggers are missing: the account's list could not be read."
			: `Data loggers of plant ${plantId} are missing: the list could not be read.`,
	),
	devicesNotListed: missing(
		({ dataLogSn, deviceType }) =>
			`Devices of the type ${deviceType} behind data logger ${dataLogSn} are missing: the list could not be read.`,
	),
	loggerShared: odd(
		({ dataLogSn, plantIds }) =>
			`Data logger ${dataLogSn} is listed under several plants (${plantIds.join(', ')}), so its plant is not known. Its devices are listed.`,
	),
	deviceShared: odd(
		({ deviceSn, dataLogSns }) =>
			`Device ${deviceSn} is listed by several data loggers (${dataLogSns.join(', ')}), so its data logger is not known. The device can be read.`,
	),
	deviceLeftOut: missing(
		({ deviceSn }) => `Device ${deviceSn} is left out, because its device type is not known.`,
	),
	listOfOtherType: odd(({ type }) => `The response is of the type ${type}, not a list.`),
	listInNoMember: odd(
		({ members }) => `The response is an object of ${members} members without a list.`,
	),
	listIncomplete: odd(({ missing }) => `The server counts ${missing} more entries than it sent.`),
	listOfNoObjects: odd(({ count, of }) => `${count} of ${of} entries are not objects.`),
	listWithoutIds: odd(({ count, of }) => `${count} of ${of} entries have no serial number or ID.`),
};

/** How one surface names what replaces a list. Every text is one or more sentences. */
export interface DiscoveryWords {
	/** When plants or data loggers could not be listed. */
	readonly serials: string;
	/** When devices of a data logger could not be listed. */
	readonly devices: string;
	readonly deviceType: string;
}

/** The next step for every finding of discovery, in the words of one surface. */
export function discoveryCures(words: DiscoveryWords): Cures<DiscoveryParams> {
	/** If every read fails for the same reason, another way to the same data does not help. */
	const unlessEveryRead =
		(cure: string): Text<Reason> =>
		(p, _, say) => {
			if (isOfAccount(p)) return '';
			return p.cause && OF_EVERY_READ.includes(p.cause.code) ? say(p.cause).cure : cure;
		};
	return {
		accountDenied: ({ cause }, _, say) => say(cause).cure,
		plantsNotListed: unlessEveryRead(words.serials),
		loggersNotListed: unlessEveryRead(words.serials),
		devicesNotListed: unlessEveryRead(words.devices),
		loggerShared: '',
		deviceShared: '',
		deviceLeftOut: unlessEveryRead(words.deviceType),
		listOfOtherType: '',
		listInNoMember: '',
		listIncomplete: '',
		listOfNoObjects: '',
		listWithoutIds: '',
	};
}
