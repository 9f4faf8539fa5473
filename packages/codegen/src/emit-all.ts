import type { Artefact, Emitter } from './emit/artefact.ts';
import { emitApi } from './emit/api.ts';
import { emitBundle } from './emit/bundle.ts';
import { emitCalls } from './emit/calls.ts';
import { emitDevices } from './emit/devices.ts';
import { emitFieldsPage, emitOperationsPage } from './emit/docs.ts';
import { emitFields } from './emit/fields.ts';
import { emitNodeProperties } from './emit/node-properties.ts';
import { emitOperations } from './emit/operations.ts';
import { emitTypes } from './emit/types.ts';
import { contradictionsIn, lossesOf } from 'atess-spec/model/capabilities';
import { modelOf } from 'atess-spec/model/model';
import { readProject } from 'atess-spec/model/read-project';

const EMITTERS: Emitter[] = [
	emitBundle,
	emitTypes,
	emitCalls,
	emitApi,
	emitOperations,
	emitDevices,
	emitFields,
	emitNodeProperties,
	emitOperationsPage,
	emitFieldsPage,
];

/**
 * Reads the document below `root` and returns every file that is derived from it.
 *
 * @param more emitters of files that need more than the document
 * @throws Error that names each contradiction of the document, and each loss by its overlays
 */
export async function emitAll(root: string, more: readonly Emitter[] = []): Promise<Artefact[]> {
	const { document, withoutOverlays } = await readProject(root);
	const model = modelOf(document);
	const problems = [
		...contradictionsIn(document, model),
		...(withoutOverlays ? lossesOf(modelOf(withoutOverlays), model) : []),
	];
	if (problems.length > 0) throw new Error(problems.join('\n'));
	const source = { document, model };
	return (await Promise.all([...EMITTERS, ...more].map(async (emit) => await emit(source)))).flat();
}
