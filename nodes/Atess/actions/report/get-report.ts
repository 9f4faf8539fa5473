import {
	createDevice,
	DEVICE_TYPES,
	deviceDayReport,
	PANEL,
	plantDayReport,
	toRead,
	type DayReportOptions,
	type Device,
	type DeviceType,
	type Report,
} from 'atess-client/internal';
import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { wireTime } from '../../shared/wire-time';
import { reasonFor } from '../../transport/describe-for';
import { readingOf, type Reading } from '../device/devices';
import { required, zoneOf } from '../device/record-options';
import { withDevice } from '../device/with-device';
import { explore } from '../fleet/explore';
import { WINDOW_DAYS } from '../history/window-days';
import { choice, isTool, parameter, requiredText, type Step } from '../step/action';
import { readOptions } from '../step/read-options';

const PERIODS = ['yesterday', 'today', 'date'] as const;

/** A day of one device as a page. */
export async function getDeviceReport(step: Step): Promise<void> {
	await withDevice(step, async ({ deviceSn, deviceType }) => {
		const device = createDevice(readingOf(step, true), deviceSn, deviceType);
		const zone = await requiredZone(step, device);
		await give(step, await deviceDayReport(device, dayOptions(step, zone)));
	});
}

/** A day of one plant as a page: the sums of its devices. */
export async function getPlantReport(step: Step): Promise<void> {
	const plantId = requiredText(step, 'Plant', 'plantId');
	const found = await explore(step, { of: 'plant', plantId }, DEVICE_TYPES, 'serials');
	const [first] = toRead(found.devices);
	if (!first) {
		throw new NodeOperationError(step.context.getNode(), `Plant ${plantId} has no device.`, {
			itemIndex: step.itemIndex,
			description: 'Choose another plant from the list, or look at its data loggers.',
		});
	}
	const source = sourceOf(found.reading);
	const zone = await requiredZone(step, source.device(first.deviceType, first.deviceSn));
	await give(step, await plantDayReport(source, found, plantId, dayOptions(step, zone)));
}

function sourceOf(reading: Reading): { device(type: DeviceType, deviceSn: string): Device } {
	return { device: (deviceType, deviceSn) => createDevice(reading, deviceSn, deviceType) };
}

async function requiredZone(step: Step, device: Device): Promise<string> {
	return required(step, await zoneOf(step, device), 'A report');
}

function dayOptions(step: Step, zone: string): DayReportOptions {
	const period = choice(
		step,
		{ displayName: 'Period', name: 'reportPeriod' },
		PERIODS,
		'yesterday',
	);
	return {
		day:
			period === 'date'
				? wireTime('Date', parameter<unknown>(step, 'reportDate', ''), zone).slice(0, 10)
				: period,
		now: step.account.now(),
		history: { ...readOptions(step), windowDays: WINDOW_DAYS },
		reasonOf: reasonFor(step.account, PANEL),
	};
}

/** The page as a file, and its sentences and figures as an item. An agent cannot open a file. */
async function give(step: Step, report: Report<object>): Promise<void> {
	const { html, fileName, subject, summary, figures } = report;
	const json: IDataObject = { subject, summary, fileName, figures: figures as IDataObject };
	if (isTool(step.context.getNode())) {
		step.emit(json);
		return;
	}
	const field = requiredText(step, 'Put Output File in Field', 'binaryPropertyName');
	const { prepareBinaryData } = step.context.helpers;
	const file = await prepareBinaryData(Buffer.from(html, 'utf8'), fileName, 'text/html');
	step.emit(json, { [field]: file });
}
