import path from 'node:path';
import { runInThisContext } from 'node:vm';
import type * as root from 'atess-client';
import type { Document } from 'atess-spec/model/document';
import { modelOf } from 'atess-spec/model/model';
import { withWireNames } from 'atess-spec/model/wire-names';
import { carryOut, type Action } from 'atess-spec/overlay/overlay-action';
import { ownDocument } from 'atess-spec/testing/own-document';
import { emitOperations } from '../../../packages/codegen/src/emit/operations.ts';
import { ROOT } from '../workspace.ts';

type Client = typeof root;

const OWN = JSON.stringify(ownDocument());

/** A document with overlays, and the client that is generated from it. */
export interface Regenerated {
	readonly document: Document;
	readonly client: Client;
}

/** Our document without the overlays of this clone, to be changed. */
export function ourDocument(): Document {
	return JSON.parse(OWN) as Document;
}

/** Applies overlays to our document and generates the client's table of operations, all in this process. */
export async function regenerated(actions: readonly Action[]): Promise<Regenerated> {
	const written = ourDocument();
	for (const action of actions) expect(carryOut(written, action)).toBeUndefined();
	const document = withWireNames(written, ourDocument());
	const artefacts = await emitOperations({ document, model: modelOf(document) });
	const table = artefacts.find((one) => one.path.endsWith('generated/operations.ts'));
	// Generated code has no other types than these.
	const script = (table?.text ?? '')
		.replace(/^import .*$/gm, '')
		.replace(/^export const (\w+)(: [^=]+)? = /gm, 'tables.$1 = ')
		.replace(/ as const satisfies [^;]+;/g, ';');
	const tables: unknown = runInThisContext(
		`(() => { const tables = {}; ${script}; return tables; })()`,
	);
	let client: Client | undefined;
	jest.isolateModules(() => {
		jest.doMock(path.join(ROOT, 'packages/client/src/generated/operations.ts'), () => tables);
		client = jest.requireActual<Client>('atess-client');
	});
	if (!client) throw new Error('The client was not loaded.');
	return { document, client };
}
