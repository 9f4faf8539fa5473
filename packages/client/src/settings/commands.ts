import type { DeviceType } from '../document/device-type.ts';
import { documented } from './documented.ts';

/** Words that start an action wherever they are in a name. */
const ACTIONS = list(
	`restore restores reset resets clear clears erase delete wipe restart reboot calibrate calibration
	init initialise initialize factory defaults upgrade rollback shutdown`,
);
/** Words that start an action together. */
const PAIRS = [
	'self test',
	'self check',
	'shut down',
	'power cycle',
	'load default',
	'set default',
];
/** Verbs after which the quantity is the object: `calibrateSoc`. `restartSoc` is the value of a restart. */
const TRANSITIVE = list('clear erase delete wipe calibrate init initialise initialize');
/** Last words of a name that holds a duration or a factor of an action. */
const PARAMETERS = list(
	`time times delay interval duration period ratio factor numerator denominator offset threshold level
	limit mode type password version`,
);
/** Last words of a name that holds the value at which something happens. */
const QUANTITIES = list(
	`voltage volt curr current power soc soh temp temperature count number num no high low max min up date
	hour hours day days value state status`,
);
/** Words of a switch that stays as it is set: `autoRestartEnable`. */
const STAYING = list('auto automatic');

/**
 * Whether writing a key starts an action: restore defaults, reset, clear, restart, calibrate and their like. The
 * document states it with `x-command`. Names that it does not have are judged by their words. If that is not certain,
 * they count as a command: a setting that is left out shows as a side effect, and an action that was started cannot be
 * undone.
 */
export function isCommand(deviceType: DeviceType, key: string): boolean {
	return documented(deviceType, key)?.command ?? isCommandName(key);
}

/** The judgement by the name alone. */
export function isCommandName(key: string): boolean {
	const words = wordsOf(key);
	const [first = ''] = words;
	const last = words.at(-1) ?? '';
	if (words.some((word) => STAYING.has(word)) || PARAMETERS.has(last)) return false;
	if (PAIRS.some((pair) => ` ${words.join(' ')} `.includes(` ${pair} `))) return true;
	if (QUANTITIES.has(last) && !TRANSITIVE.has(first)) return false;
	return words.some((word) => ACTIONS.has(word));
}

/** `factoryReset2` and `FACTORY_RESET` are "factory reset". */
function wordsOf(key: string): string[] {
	return key
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
		.split(/[^A-Za-z]+/)
		.filter((word) => word !== '')
		.map((word) => word.toLowerCase());
}

function list(words: string): ReadonlySet<string> {
	return new Set(words.split(/\s+/));
}
