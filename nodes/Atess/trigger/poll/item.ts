import { localTimeAt, normaliseAll, TRIGGER, type NormalisedRecord } from 'atess-client/internal';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { reasonFor } from '../../transport/describe-for';
import { isoTime, type DeviceInfo, type TriggerEvent } from '../event/event';
import { eventSentence } from '../event/summary';
import { wallOf } from '../event/wall';
import { gapInWords, readRows } from '../reads/read-feed';
import type { PollRun } from '../run/poll-run';

const HISTORY_MS = 2 * 3_600_000;
/** Of more devices of one incident the history would be longer than anybody reads. */
const MOST_HISTORIES = 5;

/** An event as the item that starts the workflow. */
export async function itemOf(
	run: PollRun,
	event: TriggerEvent,
	warnings: readonly string[],
): Promise<INodeExecutionData> {
	const { options, now } = run;
	const { moment, sample } = event;
	const head: IDataObject = {
		event: event.name,
		summary: eventSentence(event),
		eventId: event.id,
		...(event.incidentId !== undefined && { incidentId: event.incidentId }),
	};
	const more: IDataObject = warnings.length > 0 ? { warnings: [...warnings] } : {};
	const [device] = event.devices;
	if (event.name === 'newData' && sample) {
		const values = options.raw
			? { deviceSn: device?.deviceSn, deviceType: device?.kind, ...sample.row }
			: { ...sample.record };
		return { json: { ...head, ...event.details, ...(values as IDataObject), ...more } };
	}
	return {
		json: {
			...head,
			time: event.name === 'dailySummary' ? undefined : isoTime(moment.at, options.timezone),
			timeLocal: event.name === 'dailySummary' ? undefined : moment.text || null,
			detectedAt: new Date(now).toISOString(),
			...(device && about(device)),
			...event.details,
			...(sample && evidenceOf(sample.record, now)),
			...(options.withHistory && (await histories(run, event))),
			...more,
		},
	};
}

function about({ deviceSn, kind, dataLogSn, plantId, alias, model }: DeviceInfo): IDataObject {
	return {
		deviceSn,
		deviceType: kind,
		dataLogSn: dataLogSn ?? null,
		plantId: plantId ?? null,
		alias: alias ?? null,
		model: model ?? null,
	};
}

function evidenceOf(record: NormalisedRecord, now: number): IDataObject {
	const age = record.time === null ? null : Math.round((now - Date.parse(record.time)) / 60_000);
	return { ageMinutes: age, record: record as unknown as IDataObject };
}

const WITHOUT_HISTORY = ['dailySummary', 'newData', 'settingsChanged'];

/** The two hours before the event. What cannot be read is left out and said: the event counts more. */
async function histories(run: PollRun, event: TriggerEvent): Promise<IDataObject> {
	if (WITHOUT_HISTORY.includes(event.name)) return {};
	const { timezone, powerUnit } = run.options;
	const { text } = event.moment;
	const to = text.replace('T', ' ').slice(0, 19);
	const from = localTimeAt(wallOf(to) - HISTORY_MS, 'utc');
	const history: IDataObject = {};
	const missing: string[] = [];
	for (const device of event.devices.slice(0, MOST_HISTORIES)) {
		const { deviceSn, kind, model } = device;
		if (run.isOver()) {
			missing.push(`The history of ${deviceSn} was not read: n8n gives a poll no more time.`);
			continue;
		}
		try {
			const rows = await readRows(run, device, { from, to }, false, (gaps) => {
				missing.push(...gaps.map((gap) => gapInWords(deviceSn, gap)));
			});
			history[deviceSn] = [
				...normaliseAll(kind, rows, {
					deviceSn,
					...(model !== undefined && { model }),
					...(timezone !== undefined && { timezone }),
					...(powerUnit !== undefined && { powerUnit }),
				}),
			] as unknown as IDataObject[];
		} catch (error) {
			missing.push(
				`The history of ${deviceSn} could not be read. ${reasonFor(run.account, TRIGGER)(error as Error)}`,
			);
		}
	}
	return { history, ...(missing.length > 0 && { historyMissing: missing }) };
}
