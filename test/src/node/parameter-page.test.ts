// docs/reference/parameters.md follows from the panels. UPDATE_DOCS=1 writes it.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { alignedTable, pageOf, plain } from '../../../scripts/pages/table.ts';
import { loadNodePackage } from '../engine/index.ts';
import { ROOT } from '../workspace.ts';

const PAGE = path.join(ROOT, 'docs/reference/parameters.md');
/** Lists of options that are shown in full; a longer one only by its number. */
const MOST_OPTIONS = 20;
const CHOSEN_BEFORE = ['resource', 'operation'];

function optionsOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.filter((option): option is INodePropertyOptions => 'value' in option);
}

function typeOf(field: INodeProperties): string {
	const options = optionsOf(field);
	if (options.length > MOST_OPTIONS) return `one of ${options.length}`;
	if (options.length > 0) return options.map(({ name }) => name).join(', ');
	const types: Readonly<Record<string, string>> = {
		boolean: 'on, off',
		dateTime: 'time',
		json: 'JSON',
		resourceLocator: 'from the list, or by ID',
		resourceMapper: 'fields of the device',
		string: 'text',
	};
	return types[field.type] ?? field.type;
}

function defaultOf(field: INodeProperties): string {
	const { default: value } = field;
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	const named = optionsOf(field).find((option) => option.value === value)?.name;
	if (named !== undefined) return named;
	if (Array.isArray(value)) {
		return value
			.map(
				(each) =>
					optionsOf(field).find((option) => option.value === each)?.name ?? JSON.stringify(each),
			)
			.join(', ');
	}
	return typeof value === 'object' || value === undefined ? '' : String(value);
}

/** The choices that show a field, without resource and operation. */
function conditionOf({ displayOptions }: INodeProperties, all: readonly INodeProperties[]): string {
	const shown = Object.entries(displayOptions?.show ?? {});
	return shown
		.filter(([name]) => !CHOSEN_BEFORE.includes(name))
		.map(([name, values = []]) => {
			if (name === '@tool')
				return (values as unknown[]).includes(true) ? 'as a tool' : 'not as a tool';
			const own = name.replace('/', '');
			const field = all.find((each) => each.name === own);
			const words = (values as unknown[]).map((value) => {
				if (typeof value === 'boolean') return value ? 'on' : 'off';
				const found = all
					.filter((each) => each.name === own)
					.flatMap(optionsOf)
					.find((option) => option.value === value);
				return found?.name ?? String(value);
			});
			return `${field?.displayName ?? own}: ${words.join(' or ')}`;
		})
		.join('; ');
}

/** A row for a field, and one for each option of a collection. */
function rowsOf(field: INodeProperties, all: readonly INodeProperties[]): string[][] {
	const row = (each: INodeProperties, under = ''): string[] => [
		under + each.displayName,
		typeOf(each),
		defaultOf(each),
		conditionOf(each, all),
		plain((each.description ?? '').replaceAll(/<[^>]+>/g, '')),
	];
	if (field.type !== 'collection') return [row(field)];
	return (field.options as INodeProperties[]).map((each) => row(each, `${field.displayName} › `));
}

const HEAD = ['field', 'value', 'default', 'shown for', 'meaning'];
const tableOf = (fields: readonly INodeProperties[], all: readonly INodeProperties[]): string =>
	alignedTable(
		HEAD,
		fields.flatMap((field) => rowsOf(field, all)),
	);
const isField = ({ type }: INodeProperties): boolean => type !== 'notice' && type !== 'hidden';

function sectionOf(resource: INodePropertyOptions, all: readonly INodeProperties[]): string[] {
	const value = String(resource.value);
	const ofResource = all.filter(
		({ displayOptions }) => displayOptions?.show?.resource?.includes(value) === true,
	);
	const operations = ofResource.filter(({ name }) => name === 'operation').flatMap(optionsOf);
	return [
		`## ${resource.name}`,
		...operations.flatMap(({ name, value: operation, description = '' }) => {
			const fields = ofResource.filter(
				(field) =>
					isField(field) &&
					field.name !== 'operation' &&
					(field.displayOptions?.show?.operation ?? [operation]).includes(operation),
			);
			return [`### ${resource.name}: ${name}`, plain(description), tableOf(fields, all)];
		}),
	];
}

async function page(): Promise<string> {
	const { nodeTypes, credentialType } = await loadNodePackage(ROOT);
	const fieldsOf = (name: string): INodeProperties[] =>
		nodeTypes.getByNameAndVersion(`n8n-nodes-atess.${name}`, 1).description.properties;
	const fields = fieldsOf('atess');
	const trigger = fieldsOf('atessTrigger');
	const credential = credentialType('atessApi').properties;
	const resources = fields.filter(({ name }) => name === 'resource').flatMap(optionsOf);
	return pageOf(
		'<!-- Generated from the panels of node, trigger and credential: `UPDATE_DOCS=1 jest test/src/node/parameter-page`. Do not edit. -->',
		'# Parameters',
		'Every field of the panels with its default. _Shown for_ names what must be chosen before the panel shows the field.',
		'## Credential',
		tableOf(credential.filter(isField), credential),
		...resources.flatMap((resource) => sectionOf(resource, fields)),
		'## Trigger',
		tableOf(trigger.filter(isField), trigger),
	);
}

test('the page has every field of the panels with its default', async () => {
	const now = await page();
	if (process.env.UPDATE_DOCS === '1') writeFileSync(PAGE, now);
	expect(readFileSync(PAGE, 'utf8')).toBe(now);
});
