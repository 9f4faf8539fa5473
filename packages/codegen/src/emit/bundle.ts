import type { Emitter } from './artefact.ts';

/** The document as one JSON file, for the simulator and for everybody else's tools. */
export const emitBundle: Emitter = ({ document }) => [
	{ path: 'openapi/atess.bundle.json', text: `${JSON.stringify(document, null, 1)}\n` },
];
