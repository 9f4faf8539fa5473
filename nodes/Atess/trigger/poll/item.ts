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

/** What an item has that is not of the event alone. */
export interface Surroundings {
	readonly warnings?: readonly string[];
	/** Names of plants by ID. */
	readonly plants?: Readonly<Record<string, string>> | undefined;
}

/** An event as the item that starts the workflow: what people read first, then times, then what programs read. */
export async function itemOf(
	run: PollRun,
	event: TriggerEvent,
	{ warnings = [], plants = {} }: Surroundings,
): Promise<INodeExecutionData> {
	const { options, now } = run;
	const { moment, sample } = event;
	const [device] = event.devices;
	// Of an incident it is the data logger that has failed, whatever its devices have now.
	const { dataLogSn, ...details } = event.details;
	const head: IDataObject = {
		summary: eventSentence(event),
		...(device && namesOf(device, plants)),
		event: event.name,
		...details,
	};
	const ids: IDataObject = {
		eventId: event.id,
		...(event.incidentId !== undefined && { incidentId: event.incidentId }),
		...(warnings.length > 0 && { warnings: [...warnings] }),
	};
	if (event.name === 'newData' && sample) {
		const values = options.raw
			? { deviceSn: device?.deviceSn, deviceType: device?.kind, ...sample.row }
			: { ...sample.record };
		return { json: { ...head, ...(values as IDataObject), ...ids } };
	}
	const isOfDay = event.name === 'dailySummary';
	return {
		json: {
			...head,
			...(!isOfDay && {
				time: isoTime(moment.at, options.timezone),
				timeLocal: moment.text || null,
			}),
			...(sample && evidenceOf(sample.record, now)),
			...(options.withHistory && (await histories(run, event))),
			detectedAt: new Date(now).toISOString(),
			...(device && idsOf(device)),
			...(dataLogSn !== undefined && { dataLogSn }),
			...ids,
		},
	};
}

/** What people call a device and its plant. */
function namesOf(
	{ alias, plantId = '' }: DeviceInfo,
	plants: NonNullable<Surroundings['plants']>,
): IDataObject {
	return { alias: alias ?? null, plantName: plants[plantId] ?? null };
}

function idsOf({ deviceSn, kind, dataLogSn, plantId, model }: DeviceInfo): IDataObject {
	return {
		deviceType: kind,
		model: model ?? null,
		deviceSn,
		dataLogSn: dataLogSn ?? null,
		plantId: plantId ?? null,
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
