import { rmSync } from 'node:fs';
import path from 'node:path';
import type { JsonObject } from 'atess-spec/document/json';
import { executeNode } from '../engine/execute.ts';
import { loadNodePackage } from '../engine/node-package.ts';
import { strangersAccount } from '../node/account.ts';
import { ROOT } from '../workspace.ts';
import { copyOfProject, type Copy } from './copy.ts';
import { documentKinds } from 'atess-spec/testing/document-kinds';
import { ourDocument } from './regenerated.ts';

const IMPORT = path.join(ROOT, 'packages/cli/dist/main.js');
const OVERLAY = 'openapi/overlays/kind.yaml';

let copy: Copy;
beforeAll(() => {
	copy = copyOfProject();
});
afterAll(() => {
	copy.remove();
});

test.each(documentKinds(ourDocument() as unknown as JsonObject))(
	'$name: it is imported, generated, linted and built, and the node loads',
	async ({ file, flags, text }) => {
		copy.write(file, text());
		const { code, output } = copy.run(IMPORT, 'spec', 'import', file, '--out', OVERLAY, ...flags);
		try {
			expect({ code, output }).toMatchObject({ code: 0 });
			for (const program of ['generate.ts', 'lint-document.mjs', 'build.mjs']) {
				expect(copy.run(`scripts/${program}`)).toMatchObject({ code: 0 });
			}
			const nodePackage = await loadNodePackage(copy.root);
			// Nothing listens there: the node is loaded if it reports it.
			const { error } = await executeNode(
				{ type: 'n8n-nodes-atess.atess', parameters: { resource: 'plant', operation: 'getMany' } },
				{ nodePackage, credentials: strangersAccount('http://127.0.0.1:9') },
			);
			expect(error?.message).toContain('could not be reached');
		} finally {
			rmSync(path.join(copy.root, OVERLAY), { force: true });
		}
	},
);
