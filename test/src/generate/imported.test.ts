import { createExportServer, type ExportServer } from 'atess-simulator';
import { importDocument } from 'atess-spec/import/import';
import { vendorExport, type ExportVariant } from 'atess-spec/testing/vendor-export';
import type { JsonObject } from 'atess-spec/document/json';
import { ourDocument, regenerated } from './regenerated.ts';

// An export differs in one thing. It is imported, the client is generated with its overlay and nothing else, and works
// against a server that is made from the export itself.

const NOW = Date.parse('2026-11-20T03:00:00Z');
const OURS = ourDocument() as unknown as JsonObject;
const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-20' } as const;
const PCS = { deviceSn: 'PCS0001' };
const RANGE = { ...PCS, startDate: '2026-11-18 00:00:00', endDate: '2026-11-18 01:59:59' };

let server: ExportServer | undefined;
afterEach(async () => {
	await server?.close();
	server = undefined;
});

const renamed = (names: Record<string, string>) => (name: string) => names[name] ?? name;
const byPost: ExportVariant['method'] = ({ method, operation }) =>
	operation['x-role'] === 'updateSettings' ? 'post' : method;

test.each<[string, ExportVariant, object]>([
	['nothing else', {}, {}],
	['settings by POST', { method: byPost }, { method: 'POST' }],
	[
		'another serial number',
		{ parameter: renamed({ deviceSn: 'sn' }) },
		{ query: { sn: 'PCS0001' } },
	],
	['other pages', { parameter: renamed({ pageNo: 'page', pageSize: 'limit' }) }, {}],
	['other times', { parameter: renamed({ startDate: 'beginTime', endDate: 'endTime' }) }, {}],
	['rows in another member', { rows: 'list' }, {}],
	['another envelope', { envelope: { code: 'code', msg: 'message', data: 'result' } }, {}],
	[
		'another prefix',
		{ path: (path) => path.replace('/api/v1', '/openapi') },
		{ path: '/openapi/pcs/setting' },
	],
	[
		'all of it',
		{
			...{ method: byPost, rows: 'records' },
			parameter: renamed({
				deviceSn: 'sn',
				pageNo: 'current',
				pageSize: 'size',
				startDate: 'startTime',
			}),
			envelope: { code: 'status', msg: 'errMsg', data: 'obj' },
			path: (path) => path.replace('/api/v1', '/api/v2'),
		},
		{ method: 'POST', path: '/api/v2/pcs/setting', query: { sn: 'PCS0001' } },
	],
])(
	'an export with %s, once imported, is what the client works against',
	async (_, variant, sent) => {
		const vendors = vendorExport(OURS, variant);
		const { draft, refused } = importDocument(OURS, vendors, { evidence: EVIDENCE });
		expect(refused).toEqual([]);
		const { client } = await regenerated(draft.actions);
		server = await createExportServer(vendors, { now: () => NOW, utcOffset: 7 });
		const { url } = server;
		const api = client.createAtessClient({
			auth: { userId: 'a', secret: 'b' },
			baseUrl: url,
			timezone: 'Asia/Bangkok',
			sleep: () => Promise.resolve(),
			limits: { mode: 'off' },
		});
		expect(await api.call('pcsDataLast', PCS)).toHaveProperty('bactivePower');
		let rows = 0;
		for await (const page of api.pages('pcsDataList', RANGE, { pageSize: 10 }))
			rows += page.rows.length;
		// Two hours with a sample every five minutes.
		expect(rows).toBe(24);
		await api.call('pcsSettingUpdate', { ...PCS, body: { socMax: 90 } });
		const last = server.requests.at(-1);
		expect(last).toMatchObject({ method: 'PUT', path: '/api/v1/pcs/setting', query: PCS, ...sent });
	},
);
