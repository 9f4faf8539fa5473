import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { bundledDocument } from 'atess-spec/document/bundled';
import { createPlace, type Place } from './testing/cli-process.ts';
import { deviating } from './testing/deviations.ts';

const EXPORT = path.join(import.meta.dirname, 'testing/vendor-export.yaml');

let place: Place;
beforeEach(() => {
	place = createPlace('http://127.0.0.1:9');
	copyFileSync(EXPORT, path.join(place.folder, 'export.yaml'));
});
afterEach(() => {
	place.remove();
});

const at = (name: string): string => path.join(place.folder, name);

test('our own document, changed or not, is reported as such and makes nothing documented', async () => {
	const deviation = {
		kind: 'new',
		schema: 'PcsRecord',
		field: 'reservePower',
		type: 'number',
	} as const;
	writeFileSync(at('own.json'), JSON.stringify(deviating(bundledDocument(), [deviation])));
	const { code, stdout, stderr } = await place.run('spec', 'import', 'own.json');
	expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
	expect(stderr).toContain("own.json is this project's own document");
	expect(existsSync(at('openapi'))).toBe(false);
});

test.each([
	['with a mark', '\uFEFF'],
	['without one', ''],
])('a document in UTF-16 %s is reported as such', async (_, mark) => {
	writeFileSync(at('wide.json'), `${mark}{"openapi":"3.1.0","paths":{}}`, 'utf16le');
	const { code, stderr } = await place.run('spec', 'import', 'wide.json');
	expect(code).toBe(2);
	expect(stderr).toContain('wide.json is not a text in UTF-8: it looks like UTF-16');
});

test('it is compared with the document of the working folder, where there is one', async () => {
	const first = await place.run('spec', 'import', 'export.yaml', '--dry-run');
	expect(first.stdout).toContain('Compared with the document of this program.');
	expect(first.stdout).toContain('new field sent back: coolantTemp');
	const has = { kind: 'new', schema: 'PcsRecord', field: 'coolantTemp', type: 'number' } as const;
	mkdirSync(at('openapi/overlays'), { recursive: true });
	writeFileSync(
		at('openapi/atess.bundle.json'),
		JSON.stringify(deviating(bundledDocument(), [has])),
	);
	writeFileSync(at('openapi/overlays/later.yaml'), '');
	utimesSync(at('openapi/overlays/later.yaml'), new Date(), new Date(Date.now() + 10_000));
	const second = await place.run('spec', 'import', 'export.yaml', '--dry-run');
	expect(second.stdout).toContain('Compared with openapi/atess.bundle.json.');
	expect(second.stdout).not.toContain('coolantTemp');
	expect(second.stderr).toContain('perhaps not in it: openapi/overlays/later.yaml');
});

test('outside of a clone it prints path overrides, and writes only on request', async () => {
	const { stdout } = await place.run('spec', 'import', 'export.yaml');
	expect(stdout).toContain('"pbdSetting": "/api/v1/pbd/config"');
	expect(stdout).toMatch(/Command line: write them into .*config\.json as "pathOverrides"/);
	expect(stdout).toContain(
		'Nothing was written, because this folder is not in a clone of the project.',
	);
	expect(existsSync(at('openapi'))).toBe(false);

	const json = await place.run('spec', 'import', 'export.yaml', '--json');
	expect(JSON.parse(json.stdout)).toMatchObject({
		file: null,
		pathOverrides: { pbdSetting: '/api/v1/pbd/config', pbdSettingUpdate: '/api/v1/pbd/config' },
	});
	const told = await place.run('spec', 'import', 'export.yaml', '--out', 'mine.yaml');
	expect(told.stdout).toMatch(
		/mine\.yaml: \d+ actions\. Look it through, and run pnpm generate in a clone/,
	);
	expect(existsSync(at('mine.yaml'))).toBe(true);
});

test('in a clone it writes among the overlays, and prints no path overrides', async () => {
	mkdirSync(at('openapi'));
	writeFileSync(at('openapi/atess.bundle.json'), JSON.stringify(bundledDocument()));
	const { stdout } = await place.run('spec', 'import', 'export.yaml');
	expect(stdout).toMatch(/openapi\/overlays\/.*-import\.yaml: \d+ actions/);
	expect(stdout).not.toContain('Path overrides:');
});

test('a file that is there is not written over', async () => {
	writeFileSync(at('mine.yaml'), 'mine');
	const { code, stdout, stderr } = await place.run(
		'spec',
		'import',
		'export.yaml',
		'--out',
		'mine.yaml',
	);
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	expect(stderr).toContain('mine.yaml exists already');
	expect(readFileSync(at('mine.yaml'), 'utf8')).toBe('mine');
});

test('a parameter whose name has no match ends with exit code 3', async () => {
	const get = {
		parameters: [{ name: 'xyz', in: 'query', required: true, schema: { type: 'string' } }],
	};
	const vendors = { openapi: '3.1.0', paths: { '/api/v1/pcs/data-last': { get } } };
	writeFileSync(at('renamed.json'), JSON.stringify(vendors));
	const { code, stdout } = await place.run('spec', 'import', 'renamed.json');
	expect(code).toBe(3);
	expect(stdout).toContain('pcsDataLast: deviceSn is xyz there');
});

test('an address is shown without user, password and query, and the user is authenticated', async () => {
	const seen: (string | undefined)[] = [];
	const server: Server = createServer(({ headers, url }, response) => {
		seen.push(headers.authorization);
		response.statusCode = url?.includes('gone') ? 404 : 200;
		response.end('{ "openapi": "3.1.0" }');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	try {
		for (const [host, said] of [
			[`127.0.0.1:${port}/x`, 'is not an OpenAPI document'],
			[`127.0.0.1:${port}/gone`, 'responds with HTTP 404'],
			['127.0.0.1:9/x', 'cannot be fetched'],
			['127.0.0.1:nine/x', 'is not an address'],
		] as const) {
			const { code, stderr } = await place.run(
				'spec',
				'import',
				`http://u5er:pa55@${host}?token=abc`,
			);
			expect(code).not.toBe(0);
			expect(stderr).toContain(`http://${host}?… ${said}`);
			expect(stderr).not.toMatch(/u5er|pa55|token|abc/);
		}
	} finally {
		server.close();
	}
	expect(seen[0]).toBe(`Basic ${Buffer.from('u5er:pa55').toString('base64')}`);
});

test('an export that names no server has its paths where ours are', async () => {
	const get = { summary: '查询', parameters: [{ name: 'deviceSn', in: 'query', required: true }] };
	const paths = { '/pcs/data-last/': { get }, '/evc/data-last': { get } };
	writeFileSync(at('apifox.json'), JSON.stringify({ openapi: '3.0.1', servers: [], paths }));
	const ended = await place.run('spec', 'import', 'apifox.json', '--json', '--dry-run');
	expect(ended.stderr).toContain(
		'apifox.json names no server: its paths are taken to be below /api/v1',
	);
	const { changes } = JSON.parse(ended.stdout) as { changes: { id: string; after?: string }[] };
	const told = changes.filter(({ id }) => !id.endsWith('-removed'));
	expect(told.map(({ id, after }) => [id, after])).toEqual([
		['operation-added', 'GET /api/v1/evc/data-last'],
	]);
});

test('merges with << in YAML are read', async () => {
	const text = `openapi: 3.0.3
x-shared: &shared
  '200':
    content:
      application/json:
        schema: { properties: { data: { type: object, properties: { coolantTemp: { type: number } } } } }
paths:
  /api/v1/pcs/data-last:
    get: { responses: { <<: *shared } }
`;
	writeFileSync(at('merged.yaml'), text);
	const { stdout } = await place.run('spec', 'import', 'merged.yaml', '--dry-run');
	expect(stdout).toContain('PcsRecord: new field sent back: coolantTemp (number)');
});

test('variables in the address of a server have their values', async () => {
	const servers = [
		{
			url: 'https://{host}/{base}',
			variables: { host: { default: 'a.example' }, base: { default: 'api/v1' } },
		},
	];
	const paths = { '/pcs/data-last': { get: {} } };
	writeFileSync(at('variables.json'), JSON.stringify({ openapi: '3.1.0', servers, paths }));
	const { stdout } = await place.run('spec', 'import', 'variables.json', '--json', '--dry-run');
	const { changes } = JSON.parse(stdout) as { changes: { id: string }[] };
	expect(changes.filter(({ id }) => !id.endsWith('-removed'))).toEqual([]);
});

test.each([
	[['https://mock.example/m1/123-0-default', 'https://a.example/api/v1'], []],
	[['https://a.example/api/v1', 'https://mock.example/m1'], []],
	[['https://a.example/other', 'https://mock.example/m1'], ['GET /other/pcs/data-last/']],
])('of the servers %j the one counts with which paths are as ours', async (urls, moved) => {
	const servers = urls.map((url) => ({ url, description: '环境' }));
	const get = { summary: 'Get the latest real-time data of PCS' };
	const paths = { '/pcs/data-last/': { get } };
	writeFileSync(at('servers.json'), JSON.stringify({ openapi: '3.0.1', servers, paths }));
	const { stdout } = await place.run('spec', 'import', 'servers.json', '--json', '--dry-run');
	const { changes } = JSON.parse(stdout) as { changes: { id: string; after?: string }[] };
	const told = changes.filter(({ id }) => !id.endsWith('-removed'));
	expect(told.map(({ after }) => after)).toEqual(moved);
});

test('a document that is not valid is reported without a stack', async () => {
	const paths = { '/pcs/data-last': { get: null } };
	writeFileSync(at('broken.json'), JSON.stringify({ swagger: '2.0', paths }));
	const { code, stdout, stderr } = await place.run('spec', 'import', 'broken.json');
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	expect(stderr).toMatch(/^broken\.json is not valid.*lint shows the place\.\n$/);
});

test('YAML that is a part of itself is reported without a stack', async () => {
	writeFileSync(at('round.yaml'), 'openapi: 3.1.0\npaths: &all { /a: { get: *all } }\n');
	const { code, stderr } = await place.run('spec', 'import', 'round.yaml');
	expect(code).toBe(2);
	expect(stderr).toBe(
		'round.yaml has a part in it that is a part of itself, which only $ref can express.\n',
	);
});

test('a body of Swagger 2 that operations refer to is read', async () => {
	const swagger = {
		swagger: '2.0',
		basePath: '/api/v1',
		parameters: { Body: { name: 'body', in: 'body', schema: { $ref: '#/definitions/Plant' } } },
		paths: { '/plant': { post: { parameters: [{ $ref: '#/parameters/Body' }], responses: {} } } },
		definitions: { Plant: { type: 'object', properties: { tariffCode: { type: 'string' } } } },
	};
	writeFileSync(at('swagger.json'), JSON.stringify(swagger));
	const { stdout } = await place.run('spec', 'import', 'swagger.json', '--dry-run');
	expect(stdout).toContain('new field to send: tariffCode (string)');
});

test('an export in which hardly any operation is ours is refused with the flags that decide', async () => {
	const paths = Object.fromEntries(
		Array.from({ length: 40 }, (_, index) => [`/api/v1/pcs/x${index}`, { get: {} }]),
	);
	const known = { '/api/v1/pcs/data-last': { get: {} } };
	writeFileSync(
		at('other.json'),
		JSON.stringify({ openapi: '3.1.0', paths: { ...paths, ...known } }),
	);
	const refused = await place.run('spec', 'import', 'other.json', '--dry-run');
	expect(refused.code).toBe(2);
	expect(refused.stderr).toMatch(
		/lacks 44 operations of ours and has 40 .*--same OURS="GET \/path"/s,
	);
	const same = ['--same', 'pcsDataList=GET /api/v1/pcs/x3'];
	const taken = await place.run('spec', 'import', 'other.json', '--dry-run', '--yes', ...same);
	expect(taken.stdout).toContain('pcsDataList = GET /api/v1/pcs/x3 (by --same)');
	const wrong = await place.run(
		'spec',
		'import',
		'other.json',
		'--same',
		'pcsDataList=GET /nowhere',
	);
	expect(wrong.stderr).toContain('--same names GET /nowhere, which other.json does not have.');
});

test('a unit that differs is shown first, and a flag decides', async () => {
	const properties = { bactivePower: { type: 'number', description: '电网有功功率，单位：W' } };
	const schema = {
		properties: { code: { type: 'integer' }, data: { type: 'object', properties } },
	};
	const responses = { 200: { content: { '*/*': { schema } } } };
	const paths = { '/api/v1/pcs/data-last': { get: { responses } } };
	writeFileSync(at('units.json'), JSON.stringify({ openapi: '3.1.0', paths }));
	const asked = await place.run('spec', 'import', 'units.json', '--dry-run');
	expect(asked.code).toBe(3);
	const [, , first, second] = asked.stdout.split('\n');
	expect(first).toMatch(/^Conflicts/);
	expect(second).toBe(
		'  PcsRecord.bactivePower: unit W in the export, kW here. It feeds gridPowerKw',
	);
	await place.run('spec', 'import', 'units.json', '--out', 'mine.yaml', '--theirs', 'bactivePower');
	expect(readFileSync(at('mine.yaml'), 'utf8')).toMatch(/bactivePower:\n +x-unit: W\n/);
	const both = ['--ours', 'bactivePower', '--theirs', 'bactivePower'];
	expect((await place.run('spec', 'import', 'units.json', ...both)).code).toBe(2);
});

test('a document in GBK is read', async () => {
	const words = Buffer.from([0xb9, 0xe2, 0xb7, 0xfc]); // 光伏 in GBK
	const [before = '', after = ''] = JSON.stringify({
		openapi: '3.1.0',
		paths: { '/api/v1/evc/data-last': { get: { summary: 'WORDS' } }, '/api/v1/plant': { get: {} } },
	}).split('WORDS');
	writeFileSync(at('gbk.json'), Buffer.concat([Buffer.from(before), words, Buffer.from(after)]));
	await place.run('spec', 'import', 'gbk.json', '--out', 'gbk.yaml');
	expect(readFileSync(at('gbk.yaml'), 'utf8')).toContain('summary: 光伏');
});

test.each([
	[
		['--only', 'pcs'],
		['pcs/data-last', 'pcs/setting'],
	],
	[['--only', '/api/v1/pcs/setting'], ['pcs/setting']],
	[['--skip', 'PCS'], ['pbd/setting']],
	[['--only', 'PCS', '--skip', '/api/v1/pcs/setting/'], ['pcs/data-last']],
	[
		['--skip', '/api/v1/pcs/set'],
		['pbd/setting', 'pcs/data-last', 'pcs/setting'],
	],
])('with %j only some operations are taken over', async (flags, taken) => {
	const get = (tag: string): object => ({ get: { tags: [tag], summary: 'x' } });
	const paths = {
		'/api/v1/pcs/data-last': get('PCS'),
		'/api/v1/pcs/setting': get('PCS'),
		'/api/v1/pbd/setting': get('PBD'),
	};
	writeFileSync(at('some.json'), JSON.stringify({ openapi: '3.1.0', paths }));
	await place.run('spec', 'import', 'some.json', '--out', 'some.yaml', ...flags);
	const overlay = readFileSync(at('some.yaml'), 'utf8');
	const raised = [...overlay.matchAll(/\['\/api\/v1\/(\S+?)'\]\.get\n/g)].map(([, path]) => path);
	expect([...new Set(raised)].sort()).toEqual([...taken].sort());
});

test('several files are read as one, so that --same names an operation of any of them', async () => {
	const get = (summary: string): object => ({ get: { summary, tags: ['Other'] } });
	const one = { openapi: '3.1.0', paths: { '/api/v1/pcs/setting': get('x') } };
	const two = { openapi: '3.1.0', paths: { '/elsewhere/1': get('Untitled') } };
	writeFileSync(at('one.json'), JSON.stringify(one));
	writeFileSync(at('two.json'), JSON.stringify(two));
	const same = ['--same', 'pcsDataLast=GET /elsewhere/1'];
	const { code, stdout } = await place.run('spec', 'import', 'one.json', 'two.json', ...same);
	expect(stdout).toContain('pcsDataLast = GET /elsewhere/1 (by --same)');
	expect(code).toBe(0);
	const alone = await place.run('spec', 'import', 'one.json', ...same);
	expect(alone.stderr).toContain('which one.json does not have');
});

test('a document with more foreign operations than known ones is refused with the flags that choose', async () => {
	const of = (tag: string): object => ({ get: { tags: [tag], summary: `Get ${tag}` } });
	const paths = {
		'/api/v1/pcs/setting': of('PCS'),
		'/api/v1/invoice/setting': of('Invoice'),
		'/api/v1/coupon/setting': of('Coupon'),
	};
	writeFileSync(at('mall.json'), JSON.stringify({ openapi: '3.1.0', paths }));
	const asked = await place.run('spec', 'import', 'mall.json');
	expect(asked.code).toBe(2);
	expect(asked.stderr).toMatch(
		/has 2 operations that ours does not have.*--only and --skip.*--yes/,
	);
	expect(existsSync(at('openapi'))).toBe(false);
	for (const flags of [['--only', 'PCS'], ['--yes']]) {
		const { code } = await place.run('spec', 'import', 'mall.json', '--dry-run', ...flags);
		expect(code).toBe(0);
	}
});

test.each([
	['a project file of Apifox', { apifoxProject: '1.0.0', apiCollection: [] }, 'Export Data'],
	[
		'a collection of Postman',
		{ info: { schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' } },
		'postman-to-openapi',
	],
	['a recording of a browser (HAR)', { log: { entries: [] } }, 'Use the OpenAPI document'],
])('%s is refused with a way to a document', async (name, content, advice) => {
	writeFileSync(at('other.json'), JSON.stringify(content));
	const { code, stderr } = await place.run('spec', 'import', 'other.json');
	expect(code).toBe(2);
	expect(stderr).toContain(`other.json is ${name}, not an OpenAPI document.`);
	expect(stderr).toContain(advice);
});

test('a duplicate key is named with the line that counts', async () => {
	const item = (summary: string): string =>
		`"/api/v1/pcs/setting": {"get": {"summary": "${summary}"}}`;
	const text = `{"openapi": "3.1.0", "paths": {\n${item('Old')},\n${item('New')}\n}}`;
	writeFileSync(at('twice.json'), text);
	const { stderr } = await place.run('spec', 'import', 'twice.json', '--dry-run');
	expect(stderr).toContain(
		'twice.json has paths > /api/v1/pcs/setting more than once. Only the last one counts (line 3).',
	);
});

test('a page of a documentation is taken over', async () => {
	const page = [
		...['Get the latest data of PCS', 'GET', 'https://vendor.example/api/v1/pcs/data-last', 'PCS'],
		...['Query Params', 'deviceSn', 'string', 'required', 'Responses', '🟢200OK', 'Body'],
		...['code', 'integer', 'optional', 'msg', 'string', 'optional'],
		...['data', 'object (PcsVo) {1}', 'optional', 'coolantTemp', 'number', 'optional', '℃'],
	];
	writeFileSync(at('page.md'), page.join('\n'));
	const { code, stdout } = await place.run('spec', 'import', 'page.md', '--dry-run', '--complete');
	expect(stdout).toContain('PcsRecord: new field sent back: coolantTemp (number)');
	expect(stdout).toMatch(
		/deprecated by this overlay \(--complete\):\n {2}operations: .*\bbcuDataLast\b/,
	);
	expect(code).toBe(3);
});
