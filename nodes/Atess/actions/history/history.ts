import { parameter, requiredText, text, type Step } from '../action';
import { kindOfOperation } from '../device/device-kind';
import { rowWriter } from '../device/output';
import { dynamic } from '../documented/dynamic-client';
import type { Documented } from '../documented/operation-of';
import { hintAtAge, readOptions } from '../read-options';
import { wireTime } from '../../wire-time';

/** The samples of a device between two times, page by page, only as far as they are wanted. */
export async function history(step: Step, operation: Documented): Promise<void> {
	const { page } = operation.info;
	const deviceSn = requiredText(step, 'Device', 'deviceSn');
	const { timezone } = step.account;
	const input = {
		deviceSn,
		[page?.from ?? 'startDate']: wireTime('From', parameter(step, 'from', ''), timezone),
		[page?.to ?? 'endDate']: wireTime('To', parameter(step, 'to', ''), timezone),
	};
	const limit = parameter(step, 'returnAll', false) ? Infinity : parameter(step, 'limit', 50);
	const write = rowWriter(step, kindOfOperation(text(step, 'resource'), operation), deviceSn);
	const pages = dynamic(step.account.client).pages(operation.id, input, {
		...readOptions(step),
		pageSize: Math.min(limit, 1000),
	});
	let left = limit;
	for await (const { rows, ageMs } of pages) {
		if (ageMs !== undefined) hintAtAge(step, ageMs);
		for (const row of rows.slice(0, left)) step.emit(write(row));
		left -= rows.length;
		if (left <= 0) return;
	}
}
