import {
	OVERVIEW_FIELDS,
	type OverviewField,
} from '../packages/client/src/fleet/overview/fields.ts';
import { SIMPLIFIED, wantedOf } from '../packages/client/src/normalise/simplified-fields.ts';
import {
	POWER_OF_STATE,
	QUANTITIES,
	type Quantity,
} from '../packages/client/src/normalise/quantities.ts';
import type { Artefact, Emitter } from '../packages/codegen/src/emit/artefact.ts';
import { fedQuantities } from '../packages/spec/src/model/capabilities.ts';
import { compare, type FieldModel, type Model } from '../packages/spec/src/model/model.ts';
import type { OperationModel } from '../packages/spec/src/model/operation-model.ts';

/** What n8n shows of an operation's items before the first run: the part of JSON Schema that it reads. */
interface ItemSchema {
	type: string | [string, 'null'];
	description?: string;
	properties?: Record<string, ItemSchema>;
	items?: ItemSchema;
}

type Members = Record<string, ItemSchema>;

const STRINGS: ItemSchema = { type: 'array', items: { type: 'string' } };
const NUMBER: ItemSchema = { type: ['number', 'null'] };
const TEXT: ItemSchema = { type: ['string', 'null'] };

/** How the values of each sort of quantity look in an item. */
const SORTS: Readonly<Record<Quantity['sort'], ItemSchema>> = {
	text: TEXT,
	deviceKind: { type: 'string' },
	batteryState: TEXT,
	gridState: TEXT,
	code: { type: ['integer', 'null'] },
	// In words, and as codes.
	faults: TEXT,
	quality: STRINGS,
	power: NUMBER,
	dayCounter: NUMBER,
	totalCounter: NUMBER,
	reading: NUMBER,
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
		...Object.entries(fleet(model)).map(([operation, members]) =>
			file(`fleet/${operation}`, members),
		),
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

/** What an item of an operation has; of two kinds of device, what either has. */
function membersOf(model: Model, operations: readonly OperationModel[]): Members {
	const [first] = operations;
	if (!first) return {};
	if (first.retry === 'never') return written(first);
	if (isOfRecords(first)) return simplified(model, operations);
	const fields = operations.flatMap(({ data }) => model.fields.get(data.schema ?? '') ?? []);
	return {
		...Object.fromEntries(fields.map((field) => [field.name, documented(field)])),
		...(operations.length > 1 && {
			deviceKind: { type: 'string', description: 'Kind of device that it was listed as.' },
		}),
	};
}

function documented({ types, schema }: FieldModel): ItemSchema {
	const [type = 'string'] = types.filter((name) => name !== 'null');
	return { type, ...describe(schema.description, schema['x-unit']) };
}

/** What a write gives: what the server has answered, and what was sent. */
function written({ role, parameters }: OperationModel): Members {
	const targets = parameters
		.filter((parameter) => parameter['x-n8n'])
		.map(({ name }): [string, ItemSchema] => [name, { type: 'string' }]);
	const answer: Members = {
		...Object.fromEntries(targets),
		code: { type: 'integer', description: "Code of the vendor's answer." },
		msg: { type: 'string', description: "The vendor's message." },
		data: { type: ['object', 'null'], description: 'What came with it, if anything.' },
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
		...(role !== 'delete' && { sent: { type: 'object', description: 'What was sent.' } }),
	};
}

function isOfRecords({ role }: OperationModel): boolean {
	return role === 'latest' || role === 'history';
}

/** The members of simplified records: those that any of the kinds has. Samples of a history have neither age nor summary. */
function simplified(model: Model, operations: readonly OperationModel[]): Members {
	const { first, last, mostFields } = SIMPLIFIED;
	const latest = operations.some(({ role }) => role === 'latest');
	const names = operations.flatMap(({ of, data }) => {
		const wanted: readonly string[] = wantedOf(model.deviceTypes.get(of)?.class);
		const fed = fedQuantities(model, { record: data.schema ?? '' });
		const isFed = (name: string): boolean =>
			fed.has((POWER_OF_STATE as Readonly<Record<string, string>>)[name] ?? name);
		return wanted.filter(isFed).slice(0, mostFields - first.length - last.length);
	});
	const members = [...first, ...new Set(names), ...last]
		.filter((name) => latest || !['ageSeconds', 'summary'].includes(name))
		.map((name): [string, ItemSchema] => [name, memberOf(name)]);
	return Object.fromEntries(members);
}

function memberOf(name: string): ItemSchema {
	if (name === 'ageSeconds') {
		return {
			type: ['integer', 'null'],
			description: 'Age of the data in s; null while it cannot be told.',
		};
	}
	if (name === 'summary') return text('The record as one sentence for a message.');
	const { sort, unit, description }: Quantity = QUANTITIES[name as keyof typeof QUANTITIES];
	return { ...SORTS[sort], ...describe(description, unit) };
}

function describe(description = '', unit?: string): { description?: string } {
	const text = `${description.trim()}${unit === undefined ? '' : ` In ${unit}.`}`.trim();
	return text === '' ? {} : { description: text };
}

const text = (description?: string): ItemSchema => ({
	type: ['string', 'null'],
	...describe(description),
});

const DEVICE: Members = {
	deviceSn: { type: 'string', description: 'Serial number of the device.' },
	deviceType: text('Kind of device.'),
	model: text('Name of its model.'),
	alias: text('The name that its user has given it.'),
	lost: { type: ['boolean', 'null'], description: 'Whether the server has lost it.' },
	updateTimeLocal: text("Time of its last data by the plant's clock."),
};

const PLACE: Members = {
	plantId: text('ID of its plant.'),
	plantName: text('Name of its plant.'),
	dataLogSn: text('Serial number of its data logger.'),
};

/** The items of the resource that is the node's own. */
const fleet = (model: Model): Readonly<Record<string, Members>> => ({
	getDevices: { ...PLACE, ...DEVICE },
	getLatestData: {
		...PLACE,
		alias: text('The name that its user has given it.'),
		...simplified(
			model,
			model.operations.filter(({ role, of }) => role === 'latest' && model.deviceTypes.has(of)),
		),
	},
	getOverview: Object.fromEntries(
		Object.entries<OverviewField>(OVERVIEW_FIELDS).map(([name, { type, unit, description }]) => [
			name,
			{
				...(type === 'array' ? STRINGS : { type: type === 'integer' ? type : [type, 'null'] }),
				...describe(description, unit),
			},
		]),
	),
});
