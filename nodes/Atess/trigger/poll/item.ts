import { faultText, localTimeAt, normaliseAll, simpleRecord, TRIGGER } from 'atess-client/internal';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { reasonFor } from '../../transport/describe-for';
import { isoTime, type DeviceInfo, type TriggerEvent } from '../event/event';
import { eventSentence } from '../event/summary';
import { wallOf } from '../event/wall';
import { without } from '../event/without';
import { gapInWords, readRows } from '../reads/read-feed';
import type { PollRun } from '../run/poll-run';

const HISTORY_MS = 2 * 3_600_000;
/** Of more devices of one incident the history would be longer than anybody reads. */
const MOST_HISTORIES = 5;

/** The members of an item that do not belong to the event alone. */
export interface Surroundings {
	readonly warnings?: readonly string[];
	/** Names of plants by ID. */
	readonly plants?: Readonly<Record<string, string>> | undefined;
}

/** An event as the item that starts the workflow: texts for people first, then times, then data for programs. */
export async function itemOf(
	run: PollRun,
	event: TriggerEvent,
	{ warnings = [], plants = {} }: Surroundings,
): Promise<INodeExecutionData> {
	const { options, now } = run;
	const { moment, sample } = event;
	const [device] = event.devices;
	// The failed data logger of an incident, regardless of the current state of its devices.
	const { dataLogSn, ...details } = detailsInWords(event);
	const names: IDataObject = {
		alias: device?.alias ?? null,
		plantName: plants[device?.plantId ?? ''] ?? null,
	};
	const head: IDataObject = { summary: eventSentence(event), ...names, event: event.name };
	const ids: IDataObject = {
		detectedAt: new Date(now).toISOString(),
		eventId: event.id,
		incidentId: event.incidentId ?? null,
	};
	if (event.name === 'newData' && sample && options.raw) {
		const row = { deviceSn: device?.deviceSn, deviceType: device?.deviceType, ...sample.row };
		return { json: { ...head, ...details, ...row, warnings: [...warnings], ...ids } };
	}
	const record: IDataObject = sample
		? { ...simpleRecord(sample.record, device ?? {}, now) }
		: aboutOf(device);
	const { time, timeLocal } =
		event.name === 'newData'
			? record
			: { time: isoTime(moment.at, options.timezone), timeLocal: moment.text || null };
	return {
		json: {
			...head,
			...details,
			...without(record, 'summary'),
			...names,
			...(dataLogSn !== undefined && { dataLogSn }),
			notes: [record.notes, details.notes].flatMap(textsIn),
			warnings: [record.warnings, details.warnings, warnings].flatMap(textsIn),
			...(event.name !== 'dailySummary' && { time, timeLocal }),
			...(options.withHistory && (await histories(run, event))),
			...ids,
		},
	};
}

/** The known facts about the device of an event without a sample. */
function aboutOf(device: DeviceInfo | undefined): IDataObject {
	const { deviceType, deviceSn, model, dataLogSn, plantId } = device ?? {};
	return {
		deviceType: deviceType ?? null,
		warnings: [],
		notes: [],
		deviceSn: deviceSn ?? null,
		model: model ?? null,
		dataLogSn: dataLogSn ?? null,
		plantId: plantId ?? null,
	};
}

function textsIn(value: unknown): string[] {
	return Array.isArray(value) ? value.map(String) : [];
}

/** The details of an event; faults as texts, because `faults` are those of the sample. */
function detailsInWords({ name, details }: TriggerEvent): IDataObject {
	if (name === 'newData') return { late: false, ...details };
	if (name !== 'faultRaised' && name !== 'faultCleared') return details;
	const { faults, stillActive, ...others } = details as IDataObject & EventFaults;
	return {
		...others,
		eventFaults: faults.map((fault) => `${textOf(fault)} since ${fault.since}`),
		stillActive: stillActive.map(textOf),
	};
}

interface EventFaults {
	readonly faults: readonly (NamedFault & { readonly since: string })[];
	readonly stillActive: readonly NamedFault[];
}

interface NamedFault {
	readonly code: string;
	readonly label: string;
	readonly severity: string;
}

function textOf({ code, label, severity }: NamedFault): string {
	return faultText({ alarmCode: code, label, severity });
}

const WITHOUT_HISTORY = ['dailySummary', 'newData', 'settingsChanged'];

/**
 * The two hours before the event. Unreadable samples are left out with a remark, because the event is more important.
 */
async function histories(run: PollRun, event: TriggerEvent): Promise<IDataObject> {
	if (WITHOUT_HISTORY.includes(event.name)) return { history: {}, historyMissing: [] };
	const { timezone, powerUnit } = run.options;
	const { text } = event.moment;
	const to = text.replace('T', ' ').slice(0, 19);
	const from = localTimeAt(wallOf(to) - HISTORY_MS, 'utc');
	const history: IDataObject = {};
	const missing: string[] = [];
	for (const device of event.devices.slice(0, MOST_HISTORIES)) {
		const { deviceSn, deviceType, model } = device;
		if (run.isOver()) {
			missing.push(`The history of ${deviceSn} was not read: n8n gives a poll no more time.`);
			continue;
		}
		try {
			const rows = await readRows(run, device, { from, to }, false, (gaps) => {
				missing.push(...gaps.map((gap) => gapInWords(deviceSn, gap)));
			});
			history[deviceSn] = [
				...normaliseAll(deviceType, rows, {
					deviceSn,
					...(model !== undefined && { model }),
					...(timezone !== undefined && { timezone }),
					...(powerUnit !== undefined && { powerUnit }),
				}),
			].map((record) => ({ ...simpleRecord(record, device) }));
		} catch (error) {
			missing.push(
				`The history of ${deviceSn} could not be read. ${reasonFor(run.account, TRIGGER)(error as Error)}`,
			);
		}
	}
	return { history, historyMissing: missing };
}
