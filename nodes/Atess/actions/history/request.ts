import type { Resolution, TimeRange } from 'atess-client/internal';
import { NodeOperationError } from 'n8n-workflow';

import { choice, isOn, isTool, parameter, rowsAskedFor, type Step } from '../step/action';
import type { TypedDevice } from '../device/chosen-device';
import { deviceOf } from '../device/devices';
import { plantZone, required, zoneOf } from '../device/record-options';
import { hintOnce } from '../step/hints';
import { between, day, last, type LastUnit } from './range';

/** How samples leave the node. */
export type OutputAs = (typeof FORMATS)[number];

const FORMATS = ['items', 'csv', 'ndjson'] as const;

const RESOLUTIONS = ['samples', 'hourly', 'daily'] as const;

/** Rows that an agent gets at most: its context receives all of them. */
export const MOST_FOR_TOOL = 100;

/** The panel's request for a history. */
export interface HistoryTask extends TypedDevice {
	readonly range: TimeRange;
	/** Zone of the plant, where it is known. */
	readonly zone: string | undefined;
	readonly resolution: 'samples' | Resolution;
	readonly outputAs: OutputAs;
	/** Whether a limit gives the newest samples of the range, and not the first. */
	readonly newest: boolean;
	/** Whether hours and days begin with a whole one: the range was counted back from now. */
	readonly fromWhole: boolean;
	/** Rows that are given at most. */
	readonly limit: number;
	/** Whether the limit is the node's own, because the caller is an agent. */
	readonly cappedForTool: boolean;
}

/** Reads the fields of the panel. @throws {TypeError | NodeOperationError} for what cannot be */
export async function historyTask(step: Step, device: TypedDevice): Promise<HistoryTask> {
	const tool = isTool(step.context.getNode());
	const range = parameter<string>(step, 'range', 'last24Hours');
	const resolution = choice(
		step,
		{ displayName: 'Resolution', name: 'resolution' },
		RESOLUTIONS,
		tool ? 'hourly' : 'samples',
	);
	const outputAs = tool
		? 'items'
		: choice(step, { displayName: 'Format', name: 'outputAs' }, FORMATS, 'items');
	// A file contains the whole range, so the panel shows no limit.
	const asked = outputAs === 'items' ? rowsAskedFor(step) : Infinity;
	const cappedForTool = tool && asked > MOST_FOR_TOOL;
	const zone = needsZone(step, range, resolution)
		? await zoneOf(step, deviceOf(step, device.deviceType, device.deviceSn))
		: plantZone(step);
	return {
		...device,
		range: rangeOf(step, range, zone),
		newest: range !== 'between',
		fromWhole: range === 'last' || range === 'last24Hours',
		zone:
			resolution === 'samples'
				? zone
				: required(step, zone, resolution === 'hourly' ? 'Hourly resolution' : 'Daily resolution'),
		resolution,
		outputAs,
		limit: cappedForTool ? MOST_FOR_TOOL : asked,
		cappedForTool,
	};
}

/** Whether the zone of the plant is worth a call. */
function needsZone(step: Step, range: string, resolution: string): boolean {
	if (range !== 'between' || resolution !== 'samples') return true;
	if (isOn(step, 'options.reportGaps')) return true;
	return ['from', 'to'].some((name) => hasOffset(parameter<unknown>(step, name, '')));
}

function hasOffset(time: unknown): boolean {
	return typeof time !== 'string' || /(?:z|[+-]\d\d:?\d\d)$/i.test(time.trim());
}

function rangeOf(step: Step, range: string, zone: string | undefined): TimeRange {
	switch (range) {
		case 'between':
			return between(parameter(step, 'from', ''), parameter(step, 'to', ''), zone);
		case 'last24Hours':
			return last(24, 'hours', zone ?? assumedZone(step), step.account.now());
		case 'last': {
			const amount = Number(parameter(step, 'lastAmount', 1));
			const unit = parameter<LastUnit>(step, 'lastUnit', 'days');
			return last(amount, unit, required(step, zone, 'The range Last N'), step.account.now());
		}
		case 'today':
			return day(0, required(step, zone, 'The range Today'), step.account.now());
		case 'yesterday':
			return day(1, required(step, zone, 'The range Yesterday'), step.account.now());
		default:
			throw new NodeOperationError(step.context.getNode(), `There is no range "${range}".`, {
				itemIndex: step.itemIndex,
				description: 'Choose one from the list Range.',
			});
	}
}

/** The zone of the workflow, where that of the plant is not known: the range is shifted if they differ. */
function assumedZone(step: Step): string {
	const { clockZone } = step.account;
	hintOnce(
		step,
		`The time zone of the plant is not known. The last 24 hours were counted by the clock of ${clockZone}, the time zone of this workflow. If the plant is elsewhere, set Plant Time Zone in the credential or under Options.`,
	);
	return clockZone;
}
