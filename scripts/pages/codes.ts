import type { Artefact, Emitter } from '../../packages/codegen/src/emit/artefact.ts';
import { alignedTable, pageOf } from './table.ts';

interface FaultBit {
	readonly word: number;
	readonly bit: number;
	readonly alarmCode: string;
	readonly label: string;
	readonly severity: string;
}

/** Headings of the tables, by their name in the document. */
const HEADINGS: Readonly<Record<string, string>> = {
	runningState: 'Running states of HPS and PCS',
	pbdRunningState: 'Running states of a PBD',
	operationMode: 'Operation modes',
	pbdOperationMode: 'Operation modes of a PBD',
	workModeSetting: 'Work modes (setting)',
	bmsBatteryStatus: 'States of a battery',
	plantStatus: 'States of a plant',
	batteryFlag: 'Battery flag',
	faultBitsHpsPcs: 'Faults of HPS and PCS',
	faultBitsPbd: 'Faults of a PBD',
};

/** docs/reference/codes.md: the texts of codes and fault bits. */
export const emitCodesPage: Emitter = ({ model }): Artefact[] => [
	{
		path: 'docs/reference/codes.md',
		text: pageOf(
			'<!-- Generated from openapi/codes.yaml by `pnpm generate`. Do not edit. -->',
			'# Codes',
			'The numbers of states, modes and faults with their texts. They come from public register lists and examples, not from ' +
				'the pages of this API ([Evidence](../concepts/evidence.md)). A code that is not listed stays a number, with the flag `unknownCode`.',
			"A fault word has 16 bits, and its two bytes are swapped before a bit is read. The alarm code is the vendor's " +
				'number in alarm lists.',
			...Object.entries(model.codes).flatMap(([name, table]) => [
				`## ${HEADINGS[name] ?? name}`,
				Array.isArray(table) ? faultsOf(table as unknown as FaultBit[]) : textsOf(table as object),
			]),
		),
	},
];

function faultsOf(bits: readonly FaultBit[]): string {
	return alignedTable(
		['alarm code', 'fault', 'severity', 'fault word', 'bit'],
		bits.map(({ alarmCode, label, severity, word, bit }) => [
			`\`${alarmCode}\``,
			label,
			severity,
			String(word),
			String(bit),
		]),
	);
}

function textsOf(table: object): string {
	return alignedTable(
		['code', 'text'],
		Object.entries(table as Readonly<Record<string, string>>).map(([code, text]) => [
			`\`${code}\``,
			text,
		]),
	);
}
