import type { Artefact, Emitter } from '../../packages/codegen/src/emit/artefact.ts';
import { emitItemSchemas } from '../item-schemas.ts';
import { alignedTable, pageOf, plain } from './table.ts';

interface Schema {
	readonly properties: Readonly<
		Record<string, { readonly type: string | readonly string[]; readonly description?: string }>
	>;
}

const NAMES: Readonly<Record<string, string>> = {
	dataLogger: 'Data Logger',
	device: 'Device',
	fleet: 'Fleet',
	plant: 'Plant',
};

/** docs/reference/outputs.md: the members of an item of each operation of the node. */
export const emitOutputs: Emitter = async (source): Promise<Artefact[]> => {
	const schemas = await emitItemSchemas(source);
	const sections = schemas.map(({ path, text }) => {
		const [, resource = '', operation = ''] = /\/(\w+)\/(\w+)\.json$/.exec(path) ?? [];
		const { properties } = JSON.parse(text) as Schema;
		const rows = Object.entries(properties).map(([name, { type, description = '' }]) => [
			`\`${name}\``,
			[type].flat().join(' or '),
			plain(description),
		]);
		return `## ${NAMES[resource] ?? resource}: ${titleOf(operation)}\n\n${alignedTable(['member', 'type', 'meaning'], rows)}`;
	});
	return [
		{
			path: 'docs/reference/outputs.md',
			text: pageOf(
				'<!-- Generated from openapi/ and the tables of the client by `pnpm generate`. Do not edit. -->',
				'# Outputs of the node',
				'The members of one item of each operation. The vendor may send more members in Get and Get Many. Latest data and history ' +
					'are shown with Fields on _Simplified_; hours and days are in [Records](records.md#hours-and-days). Settings are what a ' +
					'device reports. Events are in [ATESS Trigger](../n8n/trigger.md#members-of-an-event).',
				...sections,
			),
		},
	];
};

/** `Get Latest Data` of `getLatestData`. */
function titleOf(operation: string): string {
	return operation.replaceAll(/([A-Z])/g, ' $1').replace(/^./, (letter) => letter.toUpperCase());
}
