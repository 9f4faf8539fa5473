/**
 * Undocumented behaviour of the vendor, and failures. Every switch has a default with which nothing goes wrong, and can
 * be changed while the simulator runs.
 */
export interface Switches {
	readonly errors: 'envelope' | 'status';
	readonly maxPageSize: number;
	readonly limits: 'documented' | 'all' | 'off';
	readonly limitCode: number;
	readonly limitMessage: string;
	readonly numbers: 'numbers' | 'strings';
	readonly fieldNames: 'document' | 'second';
	readonly powerUnit: 'document' | 'W';
	readonly rows: 'page' | 'array';
	readonly deviceClockMinutes: number;
	readonly pcsGridCounters: 'registers' | 'names';
	readonly lateMinutes: number;
	readonly lateShare: number;
	readonly duplicateShare: number;
	readonly gapShare: number;
	readonly sentinelShare: number;
	readonly settingsPut: 'merge' | 'replace';
	readonly settingsWrite:
		'applied' | 'delayed' | 'ignored' | 'appliedButError' | 'refused' | 'offline';
	readonly settingsDelaySeconds: number;
	readonly trouble: 'none' | 'badGateway' | 'html' | 'hang' | 'reset';
	readonly troubleOperations: string;
	readonly troubleShare: number;
	readonly troubleCalls: number;
	readonly troubleCarriedOut: boolean;
	readonly troubleHangSeconds: number;
}

export type SwitchName = keyof Switches;

/** How a switch is set. */
export type SwitchKind =
	| { readonly kind: 'choice'; readonly choices: readonly string[] }
	| { readonly kind: 'whole' | 'number'; readonly min: number; readonly max: number }
	| { readonly kind: 'text'; readonly maxLength: number }
	| { readonly kind: 'flag' };

/** A switch with what it decides. */
export type SwitchDefinition<T> = SwitchKind & { readonly value: T; readonly about: string };

const SHARE = { kind: 'number', min: 0, max: 1, value: 0 } as const;

/** Every switch with its default, in the order in which they are shown. */
export const SWITCHES: { readonly [Name in SwitchName]: SwitchDefinition<Switches[Name]> } = {
	errors: {
		kind: 'choice',
		choices: ['envelope', 'status'],
		value: 'envelope',
		about: 'refusals on HTTP 200, or with their code as the HTTP status',
	},
	maxPageSize: {
		kind: 'whole',
		min: 1,
		max: 1_000_000,
		value: 2000,
		about: 'rows that a page has at most; more are capped without a notice',
	},
	limits: {
		kind: 'choice',
		choices: ['documented', 'all', 'off'],
		value: 'documented',
		about: 'which frequency limits of the document are enforced',
	},
	limitCode: {
		kind: 'whole',
		min: 1,
		max: 99_999,
		value: 500,
		about: 'code of the refusal of a call that comes too soon',
	},
	limitMessage: {
		kind: 'text',
		maxLength: 200,
		value: 'The access is too frequent, please try again later',
		about: 'its message',
	},
	numbers: {
		kind: 'choice',
		choices: ['numbers', 'strings'],
		value: 'numbers',
		about: 'numbers of records and base info as they are, or as text',
	},
	fieldNames: {
		kind: 'choice',
		choices: ['document', 'second'],
		value: 'document',
		about: 'names of the document, or the second generation seen in client code',
	},
	powerUnit: {
		kind: 'choice',
		choices: ['document', 'W'],
		value: 'document',
		about: 'powers in the unit of the document, or those in kW in W as well',
	},
	rows: {
		kind: 'choice',
		choices: ['page', 'array'],
		value: 'page',
		about: 'history rows wrapped in a page, or as a bare array',
	},
	deviceClockMinutes: {
		kind: 'number',
		min: -30,
		max: 30,
		value: 0,
		about: 'minutes that device clocks are ahead of the logger: day counters start again by them',
	},
	pcsGridCounters: {
		kind: 'choice',
		choices: ['registers', 'names'],
		value: 'registers',
		about: 'whether the toGrid counters of a PCS are import, as by registers, or export, as named',
	},
	lateMinutes: {
		kind: 'whole',
		min: 0,
		max: 44_640,
		value: 0,
		about: 'minutes after its time at which a late sample arrives',
	},
	lateShare: { ...SHARE, value: 1, about: 'share of the samples that are late' },
	duplicateShare: { ...SHARE, about: 'share of the samples that history has twice' },
	gapShare: { ...SHARE, about: 'share of the half hours without any sample' },
	sentinelShare: {
		...SHARE,
		about: 'share of the values of records that are "--", empty or a number that means "none"',
	},
	settingsPut: {
		kind: 'choice',
		choices: ['merge', 'replace'],
		value: 'merge',
		about: 'a PUT leaves the settings that it does not name, or resets them',
	},
	settingsWrite: {
		kind: 'choice',
		choices: ['applied', 'delayed', 'ignored', 'appliedButError', 'refused', 'offline'],
		value: 'applied',
		about: 'the outcome of a PUT of settings',
	},
	settingsDelaySeconds: {
		kind: 'whole',
		min: 1,
		max: 604_800,
		value: 120,
		about: 'seconds after which a delayed setting takes effect',
	},
	trouble: {
		kind: 'choice',
		choices: ['none', 'badGateway', 'html', 'hang', 'reset'],
		value: 'none',
		about: 'an empty 502, a web page on 200, no response, or a connection that breaks',
	},
	troubleOperations: {
		kind: 'text',
		maxLength: 4000,
		value: '',
		about: 'operationIds that have trouble, with commas; empty for all',
	},
	troubleShare: { ...SHARE, value: 1, about: 'share of their calls that have it' },
	troubleCalls: {
		kind: 'whole',
		min: 0,
		max: 1_000_000,
		value: 0,
		about: 'calls after which the trouble is over, counted down; 0 for never',
	},
	troubleCarriedOut: {
		kind: 'flag',
		value: false,
		about: 'whether the call is carried out and counted, and only its response is lost',
	},
	troubleHangSeconds: {
		kind: 'whole',
		min: 1,
		max: 3600,
		value: 120,
		about: 'real seconds after which a connection that hangs is dropped',
	},
};

/** Names of all switches. */
export const SWITCH_NAMES = Object.keys(SWITCHES) as readonly SwitchName[];

/** The switches as they are by default. */
export const DEFAULT_SWITCHES = Object.fromEntries(
	SWITCH_NAMES.map((name) => [name, SWITCHES[name].value]),
) as unknown as Switches;
