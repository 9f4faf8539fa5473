import { createExportServer } from 'atess-simulator';
import { importDocument } from 'atess-spec/import/import';
import type { JsonObject } from 'atess-spec/document/json';
import { madeUpVendor } from 'atess-spec/testing/made-up-vendor';
import type { OperationInfo } from 'atess-client/internal';
import { ourDocument, regenerated } from './regenerated.ts';

const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-20' } as const;
const NOW = Date.parse('2026-11-20T03:00:00Z');

test('a vendor that differs in 78 places is imported, and every read and change works against a server of its own', async () => {
	const ours = ourDocument() as unknown as JsonObject;
	const { document: vendors } = madeUpVendor(ours);
	const { draft, refused } = importDocument(ours, vendors, { evidence: EVIDENCE });
	expect(refused).toEqual([]);
	const { client } = await regenerated(draft.actions);
	const server = await createExportServer(vendors, { now: () => NOW, utcOffset: 7 });
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
