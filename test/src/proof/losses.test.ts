import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { lossesBetween, type Proof } from '../../../scripts/proof.ts';
import { ourDocument } from '../generate/regenerated.ts';
import { ROOT, temporaryFolder } from '../workspace.ts';

interface Part {
	[name: string]: Part;
}

const folder = temporaryFolder('proof');
afterAll(() => {
	folder.remove();
});

/** The working operations of the present build with servers that are made from documents. */
function proofsOf(documents: readonly object[]): readonly Proof[] {
	const files = documents.map((document, i) => {
		const file = path.join(folder.path, `${i}.json`);
		writeFileSync(file, JSON.stringify(document));
		return file;
	});
	const program = `
		import { readFileSync } from 'node:fs';
		import { bundleProof, proofOf } from ${JSON.stringify(path.join(ROOT, 'scripts/run-proof.mjs'))};
		await bundleProof();
		const runs = ${JSON.stringify(files)}.map((file) =>
			proofOf(${JSON.stringify(ROOT)}, JSON.parse(readFileSync(file, 'utf8'))));
		console.log(JSON.stringify((await Promise.all(runs)).map(({ proof }) => proof)));`;
	const args = ['--no-warnings', '--input-type=module', '--eval', program];
	return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Proof[];
}

test('each loss of a create, update, delete or trigger is named, and nothing else is', () => {
	const changed = ourDocument() as unknown as Part;
	const { paths, components } = changed as { paths: Part; components: Part };
	const plant = paths['/api/v1/plant'] ?? {};
	Reflect.deleteProperty(plant, 'post');
	plant.put = {
		...plant.put,
		requestBody: {
			content: {
				'application/json': {
					schema: {
						...{ type: 'object', required: ['ownerCode'] },
						properties: { ownerCode: { type: 'string' }, plantId: { type: 'string' } },
					},
				},
			},
		} as unknown as Part,
	};
	const logger = paths['/api/v1/datalog'] ?? {};
	paths['/api/v1/datalog/remove'] = { delete: logger.delete ?? {} };
	Reflect.deleteProperty(logger, 'delete');
	const record = components.schemas?.PcsRecord?.allOf as unknown as { properties?: Part }[];
	const fields = record.find(({ properties }) => properties?.bvpv)?.properties ?? {};
	Reflect.deleteProperty(fields, 'bvpv');

	const [before = {}, after = {}] = proofsOf([ourDocument(), changed]);
	expect(lossesBetween(before, after)).toEqual([
		expect.stringMatching(/^no longer fed: batteryVoltageV of PCS, in latest$/),
		expect.stringMatching(/^no longer fed: batteryVoltageV of PCS, in history$/),
		expect.stringMatching(/^no longer fed: batteryVoltageV of PCS, in trigger$/),
		expect.stringMatching(/^fails: delete of data logger\. .*\b405\b/),
		expect.stringMatching(/^fails: create of plant\. .*\b405\b/),
		expect.stringMatching(/^fails: update of plant\. .*ownerCode is missing/),
	]);
});
