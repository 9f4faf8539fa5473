import { createExportServer } from 'atess-simulator';
import type { OperationInfo } from 'atess-client/internal';
import { completedExport } from 'atess-spec/import/completed-export';
import { importDocument } from 'atess-spec/import/import';
import { textOf, type JsonObject } from 'atess-spec/document/json';
import { fedQuantities, lossesOf } from 'atess-spec/model/capabilities';
import { modelOf } from 'atess-spec/model/model';
import { vendorExport } from 'atess-spec/testing/vendor-export';
import type { NamedVariant } from './export-variants.ts';
import { ourDocument, regenerated } from './regenerated.ts';

const NOW = Date.parse('2026-11-20T03:00:00Z');
/** Two hours, with a sample every five minutes. */
const RANGE = { startDate: '2026-11-18 00:00:00', endDate: '2026-11-18 01:59:59' };
const ROWS = 24;
const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-20' } as const;

/**
 * Imports an export that differs, generates the client with its overlay and nothing else, and runs every operation of
 * the device type against a server that is made from the export itself. Then the export is imported again.
 */
export async function proveVariant({ variant, type = 'pcs' }: NamedVariant): Promise<void> {
	const ours = ourDocument() as unknown as JsonObject;
	const vendors = vendorExport(ours, {
		only: (id) => /^(pcs|dataLogList)/.test(id),
		path: (path) => path.replace('/pcs/', `/${type}/`),
		title: (title) => title.replaceAll('PCS', type.toUpperCase()),
		...variant,
	});
	const { draft, refused, conflicts, unclear } = importDocument(ours, vendors, {
		evidence: EVIDENCE,
	});
	expect({ refused, conflicts, unclear }).toEqual({ refused: [], conflicts: [], unclear: [] });
	const { client, document } = await regenerated(draft.actions);
	const model = modelOf(document);
	expect(lossesOf(modelOf(ourDocument()), model)).toEqual([]);

	const served = completedExport(vendors, ours);
	const server = await createExportServer(served, { now: () => NOW, utcOffset: 7 });
	try {
		const api = client.createAtessClient({
			auth: { userId: 'a', secret: 'b' },
			baseUrl: server.url,
			timezone: 'Asia/Bangkok',
			sleep: () => Promise.resolve(),
			limits: { mode: 'off' },
		});
		const own = Object.entries<OperationInfo>(client.OPERATIONS).filter(
			([, { of }]) => of === type,
		);
		const operation = (role: string): string =>
			own.find(([, one]) => one.role === role)?.[0] ?? role;
		const call = async (role: string, input: object): Promise<JsonObject> =>
			(await api.request(operation(role), input as Record<string, unknown>)).data as JsonObject;

		const rowsOf = async (id: string, input: object): Promise<JsonObject[]> =>
			(await api.request(id, input as Record<string, unknown>)).data as JsonObject[];
		const dataLogSn = serialIn((await rowsOf('dataLogList', {}))[0], '');
		const deviceSn = serialIn((await rowsOf(operation('list'), { dataLogSn }))[0], dataLogSn);
		expect(Object.keys(await call('get', { deviceSn }))).not.toEqual([]);

		const latest = await call('latest', { deviceSn });
		const deviceType = model.deviceTypes.get(type);
		if (!deviceType) throw new Error(`There is no device type ${type}.`);
		const unfed = [...fedQuantities(model, deviceType)].filter(
			([, fields]) => !fields.some((field) => field in latest),
		);
		expect(unfed).toEqual([]);

		const pages = api.requestPages(operation('history'), { deviceSn, ...RANGE }, { pageSize: 10 });
		let rows = 0;
		for await (const page of pages) rows += page.rows.length;
		expect(rows).toBe(ROWS);

		const before = await call('settings', { deviceSn });
		const [name = ''] = Object.keys(before).filter((key) => typeof before[key] === 'number');
		const changed = Number(before[name]) + 1;
		await api.request(operation('updateSettings'), { deviceSn, body: { [name]: changed } });
		expect(await call('settings', { deviceSn })).toMatchObject({ [name]: changed });
		expect(server.requests.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
	} finally {
		await server.close();
	}
	const again = importDocument(document as unknown as JsonObject, vendors, { evidence: EVIDENCE });
	expect(again.draft.actions).toEqual([]);
}

/** The serial number in a row, under any name. */
function serialIn(row: JsonObject = {}, other: string): string {
	const serials = Object.values(row).filter(
		(value) => typeof value === 'string' && /^[A-Z]\w*\d{4}$/.test(value),
	);
	return textOf(serials.find((serial) => serial !== other)) ?? '';
}
