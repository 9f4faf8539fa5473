import { bundle, createConfig } from '@redocly/openapi-core';
import path from 'node:path';
import { overlaysBelow, refuseStale } from '../overlay/overlays.ts';
import type { Document } from './document.ts';
import { withWireNames } from './wire-names.ts';

export interface Project {
	readonly document: Document;
	/** The document before its overlays; absent where there are none. */
	readonly withoutOverlays?: Document;
}

/**
 * Reads `openapi/atess.yaml` below `root` with all the files that it refers to, applies the overlays in the order
 * of their names, and returns one object, keys in an order that depends on nothing but the sources.
 *
 * @throws Error that names the file and the place that cannot be read
 */
export async function readProject(root: string): Promise<Project> {
	const ref = path.join(root, 'openapi', 'atess.yaml');
	const overlays = await overlaysBelow(root);
	const document = stable(await bundled(root, ref, overlays));
	if (overlays.length === 0) return { document };
	const withoutOverlays = stable(await bundled(root, ref, []));
	await refuseStale(overlays, withoutOverlays);
	return {
		document: withWireNames(document, withoutOverlays),
		withoutOverlays,
	};
}

async function bundled(root: string, ref: string, overlays: string[]): Promise<Document> {
	const { bundle: result, problems } = await bundle({
		ref,
		overlays,
		config: await createConfig({}),
	});
	const errors = problems.filter((problem) => problem.severity === 'error');
	if (errors.length > 0) {
		const places = errors.map((problem) => {
			const source = problem.location[0]?.source.absoluteRef ?? ref;
			return `${path.relative(root, source)}: ${problem.message}`;
		});
		throw new Error(`The document cannot be read.\n${places.join('\n')}`);
	}
	return result.parsed as Document;
}

/** Components are hoisted in the order of first use; by name they do not move when a path does. */
function stable(document: Document): Document {
	return {
		...document,
		components: {
			...document.components,
			schemas: sorted(document.components.schemas),
			parameters: sorted(document.components.parameters),
			...(document.components.examples && { examples: sorted(document.components.examples) }),
		},
	};
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
	return Object.fromEntries(
		Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
	);
}
