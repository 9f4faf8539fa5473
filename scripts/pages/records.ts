import {
	RECORD_FIELDS,
	type RecordField,
} from '../../packages/client/src/normalise/record-fields.ts';
import { figureQuantities } from '../../packages/client/src/summary/figures.ts';
import { PERIOD_FIELDS } from '../../packages/client/src/summary/simple-period.ts';
import type { Artefact, Emitter } from '../../packages/codegen/src/emit/artefact.ts';
import { fedQuantities } from '../../packages/spec/src/model/capabilities.ts';
import type { Model } from '../../packages/spec/src/model/model.ts';
import { alignedTable } from './table.ts';

const STATES: Readonly<Record<string, string>> = {
	batteryState: 'batteryPowerKw',
	gridState: 'gridPowerKw',
};

/** docs/reference/records.md: the members of a record and of an hour or day, with the device types that measure them. */
export const emitRecordPage: Emitter = ({ model }): Artefact[] => [
	{
		path: 'docs/reference/records.md',
		text:
			'<!-- Generated from the tables of packages/client/src/normalise and summary. Do not edit. -->\n\n' +
			'# Records\n\n' +
			'Latest data, samples of a history, events of the trigger and the JSON of the command line tool have the same\n' +
			'members in the same order. Every member is always there. null means not known, or not measured by this device type.\n' +
			'[The resource Device](../n8n/device.md) explains how to read them.\n\n' +
			'## Samples\n\n' +
			table(RECORD_FIELDS, (name) => measuredBy(model, [STATES[name] ?? name])) +
			'\n## Hours and days\n\n' +
			table(PERIOD_FIELDS, (name) => measuredBy(model, figureQuantities(name))),
	},
];

function table(
	fields: Readonly<Record<string, RecordField>>,
	typesOf: (name: string) => string,
): string {
	const rows = Object.entries(fields).map(([name, { type, unit = '', description }]) => [
		`\`${name}\``,
		type === 'array' ? 'list of texts' : type === 'string' ? 'text' : type,
		unit,
		description,
		typesOf(name),
	]);
	return alignedTable(['member', 'value', 'unit', 'meaning', 'device types'], rows);
}

/** Empty for what does not come from a measured quantity, and for what all types have. */
function measuredBy(model: Model, quantities: readonly string[]): string {
	const types = [...model.deviceTypes].filter(([, type]) => {
		const fed = fedQuantities(model, type);
		return quantities.some((name) => fed.has(name));
	});
	if (types.length === model.deviceTypes.size) return 'all';
	return types.map(([type]) => type).join(', ');
}
