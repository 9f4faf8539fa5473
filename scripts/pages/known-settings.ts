import { riskOfName, tierOfRisk } from '../../packages/client/src/settings/tiers.ts';
import { alignedTable, pageOf } from './table.ts';
import type { Artefact, Emitter } from '../../packages/codegen/src/emit/artefact.ts';
import type { FieldModel } from '../../packages/spec/src/model/model.ts';

/** docs/reference/settings.md: settings with a meaning in the document, by device type. */
export const emitKnownSettings: Emitter = ({ model }): Artefact[] => {
	const types = [...model.deviceTypes].map(([type, { label, settings }]) => ({
		type,
		label,
		fields: model.fields.get(settings) ?? [],
	}));
	const known = types.filter(({ fields }) => fields.length > 0);
	return [
		{
			path: 'docs/reference/settings.md',
			text: pageOf(
				'<!-- Generated from openapi/ by `pnpm generate`. Do not edit. -->',
				'# Known settings',
				'A device reports its settings itself. For the names below the document has a meaning. A device reports more ' +
					'names than these. They are listed, compared and backed up like the others, but their meaning, unit and range ' +
					'are not known. Their tier is decided from the words of the name: [Risk tiers](../concepts/risk-tiers.md).',
				alignedTable(
					[
						'device type',
						'name',
						'settings with a meaning',
						'with a unit',
						'with a range',
						'with a risk',
					],
					types.map(({ type, label, fields }) => [
						`\`${type}\``,
						label,
						String(fields.length),
						...(['x-unit', 'x-range', 'x-risk'] as const).map((member) =>
							String(fields.filter(({ schema }) => schema[member] !== undefined).length),
						),
					]),
				),
				...known.flatMap(({ label, fields }) => [
					`## ${label}`,
					alignedTable(['setting', 'unit', 'meaning', 'tier', 'evidence'], fields.map(rowOf)),
				]),
				`[Fields](fields.md) has ranges and notes.`,
			),
		},
	];
};

function rowOf({ name, schema }: FieldModel): string[] {
	const risk = schema['x-risk'] ?? riskOfName(name);
	const tier = risk === undefined ? 'unclassed' : String(tierOfRisk(risk));
	return [
		`\`${name}\``,
		schema['x-unit'] ?? '',
		schema.description ?? '',
		schema['x-command'] === true ? `${tier}, command` : tier,
		schema['x-evidence']?.status ?? '',
	];
}
