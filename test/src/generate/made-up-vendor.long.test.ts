import { createExportServer, createSimulator } from 'atess-simulator';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { plain, type JsonObject } from 'atess-spec/document/json';
import { madeUpVendor } from 'atess-spec/testing/made-up-vendor';
import { createPlace } from '../../../packages/cli/src/testing/cli-process.ts';
import { executeNode, loadNodePackage } from '../engine/index.ts';
import { strangersAccount } from '../node/account.ts';
import { copyOfProject, type Copy } from './copy.ts';
import { ANSWERS } from './made-up-answers.ts';
import { ourDocument } from './regenerated.ts';
import { regenerate } from './regenerate-command.ts';

// A vendor's document that differs in 78 places is taken over by one command. made-up-vendor.test.ts checks the effect
// of each place.

const VENDORS = madeUpVendor(ourDocument() as unknown as JsonObject).document;

let copy: Copy;
let ran: { code: number | null; output: string };
beforeAll(async () => {
	copy = copyOfProject();
	copy.write('vendor.json', JSON.stringify(VENDORS));
	ran = await regenerate(copy, path.join(copy.root, 'vendor.json'), ...ANSWERS.flat());
});
afterAll(() => {
	copy.remove();
});

/** Cells of the table that the command ends with, of each subject after it. */
function rowsAfter(): Readonly<Record<string, readonly string[]>> {
	const lines = ran.output.split('\n');
	return Object.fromEntries(
		lines.flatMap((line, i) => {
			const [, cells] = /^ +after +(.*)$/.exec(line) ?? [];
			const [, subject = ''] = /^(.*?) +before /.exec(lines[i - 1] ?? '') ?? [];
			return cells === undefined ? [] : [[subject, cells.split(/ {2,}/)] as const];
		}),
	);
}

test('one command with ten decisions puts it in place, and loses nothing', () => {
	expect(ran.output).not.toMatch(/FAILED|Lost:|Does not work/);
	expect(ran).toMatchObject({ code: 0 });
	expect(ran.output).toContain('Put in place, with the builds:');
	const rows = rowsAfter();
	expect(Object.keys(rows).sort()).toEqual(
		[
			'BCU',
			'EVC',
			'MBMS',
			'PBD',
			'PCS',
			'central HPS',
			'data logger',
			'plant',
			'string HPS',
		].sort(),
	);
	expect(Object.values(rows).flat()).not.toContain('fails');
	// List, get, latest, history, settings, settings written, trigger.
	expect(rows.EVC).toEqual([
		'works',
		'works',
		'3 of 3',
		'3',
		'2',
		'works',
		'2 of 3',
		'-',
		'-',
		'-',
	]);
	expect(copy.run('scripts/generate.ts', '--check')).toMatchObject({ code: 0 });
});

test('the new device type is in the docs', () => {
	const operations = copy.read('docs/reference/operations.md');
	for (const end of [
		'base-info',
		'base-info/list',
		'data-last',
		'data-list',
		'setting',
		'setting/update',
	])
		expect(operations).toContain(`/api/v1/evc/${end}\``);
	expect(copy.read('docs/reference/fields.md')).toContain('| `chargingPower` | number | kW |');
});

test('the other operations of the node work against a server that is made from it', async () => {
	const server = await createExportServer(VENDORS, { perList: 1 });
	const nodePackage = await loadNodePackage(copy.root);
	const node = async (parameters: INodeParameters): Promise<IDataObject[]> => {
		const { items, error } = await executeNode(
			{ type: 'n8n-nodes-atess.atess', parameters },
			{
				nodePackage,
				credentials: strangersAccount(server.url, { timezone: 'UTC', powerUnit: 'kW' }),
			},
		);
		expect(error).toBeUndefined();
		return items.map(({ json }) => json);
	};
	try {
		const devices = await node({ resource: 'fleet', operation: 'getDevices', scope: 'all' });
		const evc = devices.find(({ deviceType }) => deviceType === 'evc');
		const pcs = devices.find(({ deviceType }) => deviceType === 'pcs');
		const latest = await node({ resource: 'fleet', operation: 'getLatestData', scope: 'all' });
		expect(latest.map(({ deviceSn }) => deviceSn)).toContain(evc?.deviceSn);
		expect(await node({ resource: 'fleet', operation: 'getOverview', scope: 'all' })).not.toEqual(
			[],
		);
		const operations = JSON.parse(
			copy.run(
				'-p',
				`JSON.stringify(require('${copy.root}/packages/client/dist/cjs/internal.js').N8N_OPERATIONS)`,
			).output,
		) as Record<string, { resource: string; operation: string }>;
		const place = operations.pcsList;
		const alarms = await node({
			...place,
			deviceType: 'pcs',
			deviceSn: plain(pcs?.deviceSn),
			returnAll: true,
		});
		expect(alarms[0]).toHaveProperty('alarmCode');
	} finally {
		await server.close();
	}
});

test('the command line reads the new device type from it, and from our simulator', async () => {
	const program = path.join(copy.root, 'packages/cli/dist/main.js');
	const server = await createExportServer(VENDORS, { perList: 1 });
	const simulator = await createSimulator({
		document: JSON.parse(copy.read('openapi/atess.bundle.json')) as never,
		limits: 'off',
	});
	try {
		for (const [url, serial] of [
			[server.url, 'EVC0001'],
			[simulator.url, 'SIMEVC0001'],
		] as const) {
			const place = createPlace(url);
			const run = async (...args: string[]): Promise<string> => {
				const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], {
					cwd: place.folder,
					env: { ...process.env, ...place.env },
				});
				return stdout;
			};
			try {
				expect(await run('devices')).toContain(serial);
				expect(await run('latest', '--device', `evc:${serial}`)).toContain(serial);
				expect(await run('settings', 'get', `evc:${serial}`)).toContain('currentLimit');
			} finally {
				place.remove();
			}
		}
	} finally {
		await server.close();
		await simulator.close();
	}
});
