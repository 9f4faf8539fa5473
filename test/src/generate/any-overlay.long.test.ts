import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { importDocument } from 'atess-spec/import/import';
import type { JsonObject } from 'atess-spec/document/json';
import { vendorExport } from 'atess-spec/testing/vendor-export';
import { allEntries } from '../../../scripts/project-copy.ts';
import { nightly } from '../shared/nightly.ts';
import { ROOT } from '../workspace.ts';
import { copyOfProject, generateWithExamples } from './copy.ts';
import { ourDocument } from './regenerated.ts';

const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-20' } as const;
const PARAMETERS: Readonly<Record<string, string>> = {
	...{ deviceSn: 'sn', dataLogSn: 'loggerSn', pageNo: 'current', pageSize: 'size' },
	...{ startDate: 'beginTime', endDate: 'endTime' },
};
const FIELDS: Readonly<Record<string, string>> = {
	...{ bactivePower: 'bActivePower', soc: 'SOC', ppv: 'pPv', echargeToday: 'eChargeToday' },
	socMax: 'soc_max',
};

/** An overlay that moves all paths, renames parameters and fields, and raises grades. */
function overlay(): string {
	const ours = ourDocument() as unknown as JsonObject;
	const vendors = vendorExport(ours, {
		path: (one) => one.replace('/api/v1', '/api/v2'),
		parameter: (name) => PARAMETERS[name] ?? name,
		field: (name) => FIELDS[name] ?? name,
	});
	const { draft } = importDocument(ours, vendors, { evidence: EVIDENCE });
	return draft.text({ title: 'A test', version: '1', comment: 'Made by a test.' });
}

nightly(
	'with an overlay in place the test command stays green, and proves the build that has it',
	() => {
		const copy = copyOfProject(allEntries(ROOT));
		try {
			mkdirSync(path.join(copy.root, 'openapi/overlays'), { recursive: true });
			copy.write('openapi/overlays/test.yaml', overlay());
			generateWithExamples(copy);
			expect(copy.read('packages/client/src/generated/operations.ts')).toContain('/api/v2/pcs/');
			// These name paths, fields and grades of the document, and are red where the overlay reaches them.
			const tests = [
				'packages/client/src/limits.test.ts',
				'packages/client/src/settings/plan-change.test.ts',
				'packages/simulator/src/api/settings.test.ts',
				'test/src/node/device-type.test.ts',
			];
			const { code, output } = copy.run('scripts/test.mjs', ...tests);
			expect(output).toMatch(/^ok +every operation, against a server made from the document/m);
			expect(output).toMatch(/^Tests: +\d+ passed/m);
			expect({ code, output: output.slice(-3000) }).toEqual({
				code: 0,
				output: expect.anything() as string,
			});
			// The tested copy is gone, and the overlay is still there.
			expect(copy.run('scripts/generate.ts', '--check')).toMatchObject({ code: 0 });
			expect(copy.run('node_modules/jest/bin/jest.js', tests[0] ?? '').code).toBe(1);
		} finally {
			copy.remove();
		}
	},
);
