import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { copyOfProject, type Copy } from './copy.ts';

const GENERATE = 'scripts/generate.ts';

let copy: Copy;
// One copy is enough: the first test writes nothing into it but its overlay.
beforeAll(() => {
	copy = copyOfProject();
});
beforeEach(() => {
	mkdirSync(path.join(copy.root, 'openapi/overlays'));
});
afterEach(() => {
	rmSync(path.join(copy.root, 'openapi/overlays'), { recursive: true });
});
afterAll(() => {
	copy.remove();
});

const overlay = (...actions: string[]): string =>
	`overlay: 1.0.0\ninfo: { title: a test, version: '1' }\nactions:\n${actions.join('\n')}\n`;

test('an overlay that fits nothing is named, and nothing is written', () => {
	const before = copy.read('openapi/atess.bundle.json');
	copy.write(
		'openapi/overlays/stale.yaml',
		overlay("  - target: $.paths['/api/v1/gone'].get\n    update: { summary: x }"),
	);
	const { code, output } = copy.run(GENERATE);
	expect(code).toBe(1);
	expect(output).toContain(
		"openapi/overlays/stale.yaml: nothing in the document fits $.paths['/api/v1/gone'].get",
	);
	expect(copy.read('openapi/atess.bundle.json')).toBe(before);
});

test('an overlay that changes an operation and the type of a field reaches document, client and pages', () => {
	copy.write(
		'openapi/overlays/changed.yaml',
		overlay(
			"  - target: $.paths['/api/v1/pcs/setting'].get\n    update: { summary: Read what a test calls settings }",
			'  - target: $.components.schemas.PcsRecord.allOf[1].properties.bactivePower\n    update: { type: string }',
		),
	);
	expect(copy.run(GENERATE)).toMatchObject({ code: 0 });
	expect(copy.read('openapi/atess.bundle.json')).toContain('Read what a test calls settings');
	expect(copy.read('docs/reference/operations.md')).toContain('Read what a test calls settings');
	expect(copy.read('docs/reference/fields.md')).toMatch(/\| `bactivePower` \| string \|/);
	expect(copy.read('packages/client/src/generated/openapi.ts')).toMatch(/bactivePower\?: string/);
});

test('an overlay by which a device type loses a quantity is refused by its name, and nothing is written', () => {
	const before = copy.read('openapi/atess.bundle.json');
	copy.write(
		'openapi/overlays/renamed.yaml',
		overlay(
			'  - target: $.components.schemas.PcsRecord.allOf[1].properties.bactivePower\n    remove: true',
			"  - target: $.components.schemas.PcsRecord.allOf[1].properties\n    update: { bActivePower: { type: number, description: x, x-evidence: { status: documented, source: a test, date: '2026-11-30' } } }",
		),
	);
	const { code, output } = copy.run(GENERATE);
	expect(code).toBe(1);
	expect(output).toBe('no longer fed: gridPowerKw of PCS\n');
	expect(copy.read('openapi/atess.bundle.json')).toBe(before);
});
