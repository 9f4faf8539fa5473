import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parse } from 'yaml';
import { bundledDocument } from 'atess-spec/document/bundled';
import type { JsonObject } from 'atess-spec/document/json';
import { createPlace, type Ended, type Place } from './testing/cli-process.ts';
import { DEVIATIONS, deviating } from './testing/deviations.ts';

const EXPORT = path.join(import.meta.dirname, 'testing/vendor-export.yaml');

let place: Place;
beforeEach(() => {
	place = createPlace('http://127.0.0.1:9');
	copyFileSync(EXPORT, path.join(place.folder, 'export.yaml'));
});
afterEach(() => {
	place.remove();
});

interface Changes {
	changes: {
		id: string;
		operationId: string;
		schema?: string;
		name?: string;
		before?: string;
		after?: string;
		severity: string;
	}[];
	added: { operationId: string; resource: string; isNewResource: boolean }[];
	file: string | null;
}

const changesIn = ({ stdout }: Ended): Changes => JSON.parse(stdout) as Changes;
const write = (name: string, document: object): void => {
	writeFileSync(path.join(place.folder, name), JSON.stringify(document));
};

test('an export is compared by path and title, and becomes an overlay with the evidence documented', async () => {
	const ended = await place.run(
		'spec',
		'import',
		'export.yaml',
		'--json',
		'--out',
		'taken-over.yaml',
	);
	// The export has only two fields of a PCS: nothing feeds most of the quantities.
	expect(ended).toMatchObject({ code: 3, stderr: '' });
	const { changes, added } = changesIn(ended);
	expect(changes.map(({ id, name }) => `${id} ${name ?? ''}`)).toContain(
		'quantity-lost batteryVoltageV',
	);
	const told = changes
		.filter(({ id }) => !/^(operation-removed|field-removed|quantity-lost)$/.test(id))
		.map(({ id, operationId, name }) => [id, operationId, name].filter(Boolean).join(' '));
	expect(told.sort()).toEqual([
		'field-added pbdSettingUpdate floatVolt',
		'field-added pcsDataLast coolantTemp',
		'field-type-changed pcsDataLast bactivePower',
		'operation-added get /api/v1/evc/base-info/list',
		'operation-added get /api/v1/evc/data-last',
		'operation-moved pbdSetting',
		'operation-moved pbdSettingUpdate',
		'parameter-added pbdSettingUpdate confirm',
	]);
	expect(added).toEqual([
		{ operationId: 'evcBaseInfoList', resource: 'evc', isNewResource: true },
		{ operationId: 'evcDataLast', resource: 'evc', isNewResource: true },
	]);

	const overlay = readFileSync(path.join(place.folder, 'taken-over.yaml'), 'utf8');
	expect(overlay).toContain('status: documented');
	expect(overlay).not.toContain('status: confirmed');
	// Facts that the export does not mention stay.
	const removed = (parse(overlay) as { actions: { target: string; remove?: boolean }[] }).actions
		.filter(({ remove }) => remove)
		.map(({ target }) => target);
	expect(
		removed.filter((target) => !/x-evidence|\.type$|'\/api\/v1\/pbd\/setting'/.test(target)),
	).toEqual([]);
});

test('an export can be fetched, be JSON, and be Swagger 2', async () => {
	const swagger = {
		swagger: '2.0',
		info: { title: 'made up', version: '1' },
		basePath: '/api/v1',
		paths: {
			'/pcs/data-last': {
				get: {
					summary: 'Get the latest real-time data of PCS',
					parameters: [{ name: 'deviceSn', in: 'query', required: true, type: 'string' }],
					produces: ['application/json'],
					responses: {
						200: {
							description: 'ok',
							schema: {
								type: 'object',
								properties: { code: { type: 'integer' }, data: { $ref: '#/definitions/Pcs' } },
							},
						},
					},
				},
			},
		},
		definitions: {
			Pcs: {
				type: 'object',
				properties: { coolantTemp: { type: 'number' }, time: { type: 'string' } },
			},
		},
	};
	const server: Server = createServer((_, response) => response.end(JSON.stringify(swagger)));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	try {
		const { port } = server.address() as AddressInfo;
		const ended = await place.run(
			'spec',
			'import',
			`http://127.0.0.1:${port}/export`,
			'--json',
			'--dry-run',
		);
		const news = changesIn(ended).changes.filter(
			({ id }) => id === 'field-added' || id === 'operation-moved',
		);
		expect(news).toEqual([
			expect.objectContaining({ id: 'field-added', name: 'coolantTemp', after: 'number' }),
		]);
		expect(changesIn(ended).file).toBeNull();
	} finally {
		server.close();
	}
});

test('a document compared with itself has no difference', async () => {
	const ended = await place.run('spec', 'diff', 'current', 'current', '--fail-on', 'info');
	expect(ended).toMatchObject({ code: 0, stdout: 'No difference.\n' });
	write('same.json', bundledDocument());
	const imported = changesIn(await place.run('spec', 'import', 'same.json', '--json', '--dry-run'));
	expect(imported).toMatchObject({ changes: [], added: [] });
});

test('control characters in a name of a document are escaped', async () => {
	const document = structuredClone(bundledDocument()) as unknown as {
		components: { schemas: { BatteryReadings: { properties: Record<string, object> } } };
	};
	document.components.schemas.BatteryReadings.properties['a\n\u202e+ all is well'] = {
		type: 'number',
	};
	write('hostile.json', document);
	const { stdout } = await place.run('spec', 'diff', 'current', 'hostile.json');
	expect(stdout).toContain(String.raw`a\n\u202e+ all is well`);
	expect(stdout).not.toContain('\u202e');
});

test('a difference shows the effect and the users that it breaks', async () => {
	const after = deviating(bundledDocument(), DEVIATIONS) as unknown as {
		paths: Record<string, Record<string, JsonObject>>;
	};
	const pcs = after.paths['/api/v1/pcs/data-last']?.get;
	if (pcs) pcs['x-n8n'] = { ...(pcs['x-n8n'] as JsonObject), operation: 'getNewest' };
	Reflect.deleteProperty(after.paths, '/api/v1/hps/big-setting');
	write('after.json', after);
	const ended = await place.run(
		'spec',
		'diff',
		'current',
		'after.json',
		'--json',
		'--fail-on',
		'breaking',
	);
	expect(ended.code).toBe(3);
	const { changes } = changesIn(ended);
	const of = (id: string) => changes.filter((change) => change.id === id);
	expect(of('operation-removed').map(({ operationId }) => operationId)).toEqual([
		'hpsCentralSetting',
		'hpsCentralSettingUpdate',
	]);
	expect(of('node-operation-moved')).toEqual([
		expect.objectContaining({
			operationId: 'pcsDataLast',
			severity: 'breaking',
			affects: ['node'],
		}),
	]);
	expect(of('operation-moved')).toHaveLength(
		DEVIATIONS.filter(({ kind }) => kind === 'moved').length + 1,
	);
	expect(of('field-added').every(({ severity }) => severity === 'info')).toBe(true);
	expect(
		of('field-removed')
			.map(({ schema, name }) => `${schema ?? ''}.${name ?? ''}`)
			.sort(),
	).toEqual([
		'BatteryReadings.maxChargeCurr',
		'BcuBaseInfo.systemNo',
		'DeviceBaseInfo.firmwareVersion',
		'PbdRecord.vbat',
		'PcsRecord.bvpv',
	]);
	expect(of('field-type-changed')).toHaveLength(3);
	expect(of('field-type-changed').every(({ severity }) => severity === 'breaking')).toBe(true);
});

describe('forms and exit codes of a difference', () => {
	/** A document with one new field, and one with a field less. */
	beforeEach(() => {
		const edited = () =>
			structuredClone(bundledDocument()) as unknown as {
				components: { schemas: { PcsRecord: { allOf: { properties?: object }[] } } };
			};
		const properties = (document: ReturnType<typeof edited>) =>
			document.components.schemas.PcsRecord.allOf.find((part) => part.properties)?.properties ?? {};
		const more = edited();
		Object.assign(properties(more), { 'cool|ant_\u202e': { type: 'number' } });
		write('more.json', more);
		const less = edited();
		Reflect.deleteProperty(properties(less), 'alarmCode1');
		write('less.json', less);
	});

	test.each([
		['less.json', 'breaking', 3],
		['less.json', 'info', 3],
		['more.json', 'breaking', 0],
		['more.json', 'warning', 0],
		['more.json', 'info', 3],
	])('%s with --fail-on %s ends with %i', async (after, severity, code) => {
		const ended = await place.run('spec', 'diff', 'current', after, '--fail-on', severity);
		expect(ended.code).toBe(code);
	});

	test('without --fail-on a breaking difference ends with 0', async () => {
		const ended = await place.run('spec', 'diff', 'current', 'less.json');
		expect(ended.code).toBe(0);
		expect(ended.stdout).toContain('1 difference, 1 breaking.\nProposed version: 1.0.0 (major');
	});

	test('Markdown has a table and a changelog entry, in which no name is markup', async () => {
		const ended = await place.run('spec', 'diff', 'current', 'more.json', '--format', 'markdown');
		const name = String.raw`cool\|ant\_\u202e`;
		expect(ended.stdout).toContain(
			`| info | \`field-added\` | PcsRecord | new field sent back: ${name} (number) |`,
		);
		expect(ended.stdout).toContain(
			`## [0.2.0]\n\n### Added\n\n- PcsRecord: new field sent back: ${name} (number)`,
		);
	});

	test('JSON has IDs, counts, the version and the changelog entry', async () => {
		const ended = await place.run('spec', 'diff', 'current', 'less.json', '--format', 'json');
		expect(JSON.parse(ended.stdout)).toMatchObject({
			changes: [{ id: 'field-removed', severity: 'breaking', name: 'alarmCode1' }],
			counts: { breaking: 1, warning: 0, info: 0 },
			version: { step: 'major', from: '0.1.0', to: '1.0.0' },
			changelog: expect.stringContaining(
				'**Breaking:** PcsRecord: field sent back is gone',
			) as string,
		});
	});

	test.each([
		['--format', 'html', '--format must be text, json, markdown. It was html.'],
		['--fail-on', 'error', '--fail-on must be breaking, warning, info. It was error.'],
	])('%s %s is an input error', async (option, value, message) => {
		const ended = await place.run('spec', 'diff', 'current', 'current', option, value);
		expect(ended).toMatchObject({ code: 2, stdout: '' });
		expect(ended.stderr).toContain(message);
	});
});

test.each([
	['missing.yaml', undefined, 'missing.yaml cannot be read: there is no such file'],
	['broken.json', '{ "openapi": [', 'is neither JSON nor YAML'],
	['list.json', '[]', 'is not an OpenAPI document'],
	['old.json', '{ "swagger": "1.2", "paths": {} }', 'is of version 1.2'],
	[
		'split.json',
		'{ "openapi": "3.1.0", "paths": { "/a": { "$ref": "a.yaml" } } }',
		'refers to another file (a.yaml)',
	],
	[
		'pets.json',
		'{ "openapi": "3.1.0", "paths": { "/pets": { "get": { "summary": "Pets" }, "delete": {} } } }',
		'no operation in common',
	],
])('%s is refused in one sentence', async (name, text, sentence) => {
	if (text !== undefined) writeFileSync(path.join(place.folder, name), text);
	const { code, stderr, stdout } = await place.run('spec', 'import', name);
	expect(stderr).toContain(sentence);
	expect(stderr.trim().split('\n')).toHaveLength(1);
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	expect(existsSync(path.join(place.folder, 'openapi'))).toBe(false);
});
