import { createExportServer } from 'atess-simulator';
import { choicesOf } from '../../../packages/cli/src/spec/import-flags.ts';
import { importDocument } from 'atess-spec/import/import';
import type { JsonObject } from 'atess-spec/document/json';
import { madeUpVendor } from 'atess-spec/testing/made-up-vendor';
import type { OperationInfo } from 'atess-client/internal';
import { ANSWERS } from './made-up-answers.ts';
import { outcomes, type Outcome } from './made-up-outcomes.ts';
import { ourDocument, regenerated, type Regenerated } from './regenerated.ts';

// made-up-vendor.long.test.ts does the same by the command `regenerate`, with node, trigger and command line.

const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-20' } as const;
const NOW = Date.parse('2026-11-20T03:00:00Z');
const OURS = ourDocument() as unknown as JsonObject;
const { document: VENDORS, differences: DIFFERENCES } = madeUpVendor(OURS);
const answersWith = (flag: string): string[] =>
	ANSWERS.flatMap(([name, value]) => (name === flag ? [value] : []));
const CHOICES = choicesOf({ renamed: answersWith('--renamed'), theirs: answersWith('--theirs') });

let made: Regenerated;
beforeAll(async () => {
	const { draft, refused, conflicts, unclear, risks } = importDocument(OURS, VENDORS, {
		evidence: EVIDENCE,
		...CHOICES,
	});
	expect({ refused, conflicts, unclear, risks }).toEqual({
		...{ refused: [], conflicts: [], unclear: [] },
		risks: [],
	});
	made = await regenerated(draft.actions);
});

test('it differs in more than 60 places, of every kind', () => {
	expect(DIFFERENCES).toHaveLength(78);
	const counts: Record<string, number> = {};
	for (const { kind } of DIFFERENCES) counts[kind] = (counts[kind] ?? 0) + 1;
	expect(counts).toEqual({
		...{ path: 12, method: 4, place: 10, parameter: 14, time: 2, operationId: 2 },
		...{ envelope: 3, paging: 4, field: 9, unit: 5, type: 3, range: 3 },
		...{ newType: 6, newOperation: 1 },
	});
});

test('the import has ten questions: units, ranges, and names of fields', () => {
	const { conflicts, unclear } = importDocument(OURS, VENDORS, { evidence: EVIDENCE });
	const asked = [
		...conflicts.map(({ schema, name }) => `--theirs ${schema}.${name}`),
		...unclear.map(({ name, candidates }) => `--renamed ${name}=${candidates.join()}`),
	];
	expect(asked.sort()).toEqual(ANSWERS.map((answer) => answer.join(' ')).sort());
	expect(ANSWERS.length).toBeLessThanOrEqual(10);
});

test.each(
	DIFFERENCES.map((one) => ({
		one,
		about: one.operationId ?? one.schema ?? '',
		name: one.name ?? '',
	})),
)('$one.kind $about $name: $one.after in place of $one.before', ({ one }) => {
	const { is, shouldBe }: Outcome = outcomes(made)(one);
	expect(is).toEqual(shouldBe);
});

test('importing it again changes nothing', () => {
	const document = made.document as unknown as JsonObject;
	const again = importDocument(document, VENDORS, { evidence: EVIDENCE, ...CHOICES });
	expect(again.draft.actions).toEqual([]);
});

test('every read and change of a setting works against a server that is made from it', async () => {
	const { client } = made;
	const server = await createExportServer(VENDORS, { now: () => NOW, utcOffset: 7 });
	try {
		const api = client.createAtessClient({
			auth: { userId: 'a', secret: 'b' },
			baseUrl: server.url,
			timezone: 'Asia/Bangkok',
			limits: { mode: 'off' },
		});
		const { devices, warnings } = await api.fleet.discover();
		expect(warnings).toEqual([]);
		// Three of each of the six types that were known before.
		expect(devices).toHaveLength(18);
		const [logger] = devices;
		const failed: string[] = [];
		const operations = Object.entries<OperationInfo>(client.OPERATIONS).filter(
			([, { role }]) => role !== 'create' && role !== 'delete',
		);
		for (const [id, { of, parameters, body }] of operations) {
			const values: Record<string, unknown> = {
				deviceSn:
					devices.find(({ deviceType }) => deviceType === of)?.deviceSn ??
					`${of.toUpperCase()}0001`,
				dataLogSn: logger?.dataLogSn,
				plantId: 'PLANT0001',
				startDate: '2026-11-18 00:00:00',
				endDate: '2026-11-18 00:59:59',
				pageNo: 1,
				pageSize: 5,
			};
			const input = Object.fromEntries(parameters.map(({ name }) => [name, values[name]]));
			const sent = of === 'plant' ? { plantId: 'PLANT0001', plantName: 'x' } : { enable: 1 };
			await api.request(id, { ...input, ...(body !== undefined && { body: sent }) }).then(
				({ data }) => data === null && failed.push(`${id}: no data`),
				(error: unknown) => failed.push(`${id}: ${String(error)}`),
			);
		}
		expect(failed).toEqual([]);
		expect(operations.length).toBeGreaterThan(45);
	} finally {
		await server.close();
	}
});
