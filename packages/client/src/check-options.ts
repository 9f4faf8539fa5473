import { AtessOptionError } from './errors/index.ts';
import type { CoreOptions } from './options.ts';
import { checkNumber } from './core/check-number.ts';

const MODES: readonly unknown[] = ['reuse', 'error', 'wait', 'off', undefined];
const SPACINGS: readonly unknown[] = ['try', 'wait', 'keep', undefined];

/** @throws {AtessOptionError} that names the option, for times, numbers and modes that cannot be meant */
export function checkOptions({
	language = 'en',
	timeoutMs,
	totalTimeoutMs,
	maxBytes,
	retry = {},
	limits = {},
}: CoreOptions): void {
	checkNumber('timeoutMs', timeoutMs, 1);
	checkNumber('totalTimeoutMs', totalTimeoutMs, 1);
	checkNumber('maxBytes', maxBytes, 1);
	checkNumber('retry.retries', retry.retries, 0);
	checkNumber('retry.baseMs', retry.baseMs, 0);
	checkNumber('retry.maxMs', retry.maxMs, 0);
	checkNumber('limits.maxAgeMs', limits.maxAgeMs, 0);
	checkNumber('limits.maxWaitMs', limits.maxWaitMs, 0);
	if (typeof language !== 'string' || !/^[\x20-\x7e]+$/.test(language)) {
		throw new AtessOptionError(
			`language must be an Accept-Language value such as en or th-TH, not ${JSON.stringify(language)}.`,
		);
	}
	if (!MODES.includes(limits.mode)) {
		throw new AtessOptionError(
			`limits.mode must be reuse, error, wait or off, not ${String(limits.mode)}.`,
		);
	}
	if (!SPACINGS.includes(limits.spacing)) {
		throw new AtessOptionError(
			`limits.spacing must be try, wait or keep, not ${String(limits.spacing)}.`,
		);
	}
}
