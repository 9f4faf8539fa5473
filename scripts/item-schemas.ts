import { SIMPLE_OVERVIEW_FIELDS } from '../packages/client/src/fleet/overview/simple-overview.ts';
import { RECORD_FIELDS, type RecordField } from '../packages/client/src/normalise/record-fields.ts';
import type { Artefact, Emitter } from '../packages/codegen/src/emit/artefact.ts';
import { compare, type FieldModel, type Model } from '../packages/spec/src/model/model.ts';
import type { OperationModel } from '../packages/spec/src/model/operation-model.ts';

/** The schema of an operation's items that n8n shows before the first run: the part of JSON Schema that it reads. */
interface ItemSchema {
	type: string | [string, 'null'];
	description?: string;
	properties?: Record<string, ItemSchema>;
	items?: ItemSchema;
}

type Members = Record<string, ItemSchema>;

const STRINGS: ItemSchema = { type: 'array', items: { type: 'string' } };

/** The item of a report. */
const REPORT: Members = {
	subject: { type: 'string', description: 'One line for the subject of a mail.' },
	summary: { type: 'string', description: 'The most important figures as one sentence.' },
	fileName: { type: 'string', description: 'Name of the page.' },
	figures: { type: 'object', description: 'Every number of the page; null means not known.' },
};

/** The version of the node that they are of. */
const VERSION = 'v1.0.0';

/**
 * nodes/Atess/__schema__/: the shape of the items of every operation that gives data, where n8n looks for
 * it: `<version>/<resource>/<operation>.json`. Settings are left out: a device reports what it has.
 */
export const emitItemSchemas: Emitter = ({ model }) => {
	const byOperation = new Map<string, OperationModel[]>();
	for (const operation of model.operations) {
		if (isSettings(operation)) continue;
		const key = `${operation.n8n.resource}/${operation.n8n.operation}`;
		byOperation.set(key, [...(byOperation.get(key) ?? []), operation]);
	}
	return [
		...[...byOperation].map(([key, operations]) => file(key, membersOf(model, operations))),
		...Object.entries(FLEET).map(([operation, members]) => file(`fleet/${operation}`, members)),
		...['device', 'plant'].map((resource) => file(`${resource}/getReport`, REPORT)),
	].sort((a, b) => compare(a.path, b.path));
};

function file(key: string, properties: Members): Artefact {
	const schema = { type: 'object', properties, version: 1 };
	return {
		path: `nodes/Atess/__schema__/${VERSION}/${key}.json`,
		text: `${JSON.stringify(schema, undefined, '\t')}\n`,
	};
}

function isSettings({ role }: OperationModel): boolean {
	return role === 'settings' || role === 'updateSettings';
}

/** The members of an operation's item; for two device types, those of either. */
function membersOf(model: Model, operations: readonly OperationModel[]): Members {
	const [first] = operations;
	if (!first) return {};
	if (first.retry === 'never') return written(first);
	if (isOfRecords(first)) return RECORD;
	const fields = operations.flatMap(({ data }) => model.fields.get(data.schema ?? '') ?? []);
	return {
		...Object.fromEntries(fields.map((field) => [field.name, documented(field)])),
		...(operations.length > 1 && {
			deviceType: { type: 'string', description: 'Device type that it was listed as.' },
		}),
	};
}

function documented({ types, schema }: FieldModel): ItemSchema {
	const [type = 'string'] = types.filter((name) => name !== 'null');
	return { type, ...describe(schema.description, schema['x-unit']) };
}

/** The output of a write: the server's response, and the sent data. */
function written({ role, parameters }: OperationModel): Members {
	const targets = parameters
		.filter((parameter) => parameter['x-n8n'])
		.map(({ name }): [string, ItemSchema] => [name, { type: 'string' }]);
	const answer: Members = {
		...Object.fromEntries(targets),
		code: { type: 'integer', description: "Code of the vendor's response." },
		msg: { type: 'string', description: "The vendor's message." },
		data: { type: ['object', 'null'], description: 'Data of the response, if any.' },
	};
	return {
		accepted: { type: 'boolean', description: 'Whether the server has accepted it.' },
		verified: {
			type: ['boolean', 'null'],
			description: 'Whether a read after it shows it; null where no read can show it now.',
		},
		reason: { type: 'string', description: 'Why it is not verified.' },
		verifyAfter: { type: 'string', description: 'When a read is possible that may show it.' },
		...answer,
		...(role !== 'delete' && { sent: { type: 'object', description: 'The sent data.' } }),
	};
}

function isOfRecords({ role }: OperationModel): boolean {
	return role === 'latest' || role === 'history';
}

function describe(description = '', unit?: string): { description?: string } {
	const text = `${description.trim()}${unit === undefined ? '' : ` In ${unit}.`}`.trim();
	return text === '' ? {} : { description: text };
}

function text(description: string): ItemSchema {
	return { type: ['string', 'null'], ...describe(description) };
}

/** The members of a table of fields, whose values may be null. */
function membersOfTable<Name extends string>(
	fields: Readonly<Record<Name, RecordField>>,
): Readonly<Record<Name, ItemSchema>> {
	return Object.fromEntries(
		Object.entries<RecordField>(fields).map(([name, { type, unit, description }]) => [
			name,
			{
				...(type === 'array' ? STRINGS : { type: [type, 'null'] as [string, 'null'] }),
				...describe(description, unit),
			},
		]),
	) as Record<Name, ItemSchema>;
}

/** A sample of the present or of the past. */
const RECORD = membersOfTable(RECORD_FIELDS);

const { alias, plantName, deviceType, deviceSn, model, dataLogSn, plantId } = RECORD;

/** The items of the resource that is the node's own. */
const FLEET: Readonly<Record<string, Members>> = {
	getDevices: {
		alias,
		plantName,
		deviceType,
		lost: { type: ['boolean', 'null'], description: 'Whether the server has lost it.' },
		deviceSn,
		model,
		dataLogSn,
		plantId,
		updateTimeLocal: text("Time of its last data by the plant's clock."),
	},
	getLatestData: {
		...RECORD,
		error: text('Why the device could not be read.'),
		reason: text('Stable name of that reason.'),
		whatToDo: text('The next step.'),
	},
	getOverview: membersOfTable(SIMPLE_OVERVIEW_FIELDS),
};
