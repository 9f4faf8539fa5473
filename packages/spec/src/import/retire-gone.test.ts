import { ownDocument } from '../testing/own-document.ts';
import { factsOf } from '../document/facts.ts';
import { objectAt, type JsonObject } from '../document/json.ts';
import { vendorExport, type ExportVariant } from '../testing/vendor-export.ts';
import { importDocument, type Import } from './import.ts';

const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-26' } as const;

function imported(
	ours: JsonObject,
	isComplete: boolean,
	change: (paths: JsonObject) => void,
	variant: ExportVariant = {},
): Import {
	const vendors = vendorExport(ownDocument(), variant);
	change(objectAt(vendors, 'paths') ?? {});
	return importDocument(ours, vendors, { evidence: EVIDENCE, isComplete });
}

const withoutLimit = (paths: JsonObject): void => {
	Reflect.deleteProperty(paths, '/api/v1/pbd/setting');
};
const withoutTemperature: ExportVariant = {
	order: (names) => names.filter((name) => name !== 'maxTemp'),
};

/** IDs of the deprecated operations of a document. */
const deprecated = (document: JsonObject): string[] =>
	factsOf(document).operations.flatMap(({ id, operation }) =>
		operation.deprecated === true ? [id] : [],
	);

test('a part that a complete export lacks is deprecated and not deleted', () => {
	const ours = ownDocument();
	const { retired, draft } = imported(ours, true, withoutLimit, withoutTemperature);
	expect(retired?.operations).toEqual(['pbdSetting', 'pbdSettingUpdate']);
	expect(retired?.fields).toContain('PcsRecord.maxTemp');
	const after = draft.applied(ours);
	expect(deprecated(after)).toEqual(['pbdSetting', 'pbdSettingUpdate']);
	const latest = factsOf(after).operations.find(({ id }) => id === 'pcsDataLast');
	expect(latest?.row?.fields.get('maxTemp')?.schema).toMatchObject({ deprecated: true });
	expect(factsOf(after).operations).toHaveLength(factsOf(ours).operations.length);
});

test('a second import names what can be deleted now, and changes nothing', () => {
	const ours = ownDocument();
	const first = imported(ours, true, withoutLimit, withoutTemperature);
	const again = imported(first.draft.applied(ours), true, withoutLimit, withoutTemperature);
	expect(again.draft.actions).toEqual([]);
	expect(again.retired?.deprecatedBefore).toContain('pbdSetting');
	expect(again.retired).toMatchObject({ operations: [], fields: [] });
});

test('a field that one of the device types still has is not deprecated', () => {
	const ours = ownDocument();
	const { retired } = imported(ours, true, () => undefined);
	expect(retired).toEqual({ operations: [], fields: [], deprecatedBefore: [] });
});

test('an export that can be a part deprecates nothing', () => {
	const ours = ownDocument();
	const { retired, draft } = imported(ours, false, withoutLimit, withoutTemperature);
	expect(retired).toBeUndefined();
	expect(deprecated(draft.applied(ours))).toEqual([]);
});
