import { checkNumber } from '../core/check-number.ts';

/** The sizes of the windows and pages of a history read. */
interface ReadOptions {
	readonly windowDays?: number;
	readonly pageSize?: number;
	readonly minPageSize?: number;
	readonly maxPages?: number;
	readonly maxRereads?: number;
}

/** @throws {AtessOptionError} that names the option: a window of no date would never get to the end of a range */
export function checkReadOptions(options: ReadOptions): void {
	checkNumber('windowDays', options.windowDays, 1, 'whole');
	checkNumber('pageSize', options.pageSize, 1, 'whole');
	checkNumber('minPageSize', options.minPageSize, 1, 'whole');
	checkNumber('maxPages', options.maxPages, 1, 'whole');
	checkNumber('maxRereads', options.maxRereads, 0, 'whole');
}
