import type { Document } from 'atess-spec/model/document';
import type { Model } from 'atess-spec/model/model';

/** The input of an emitter: the bundled document and the model read from it. */
export interface Source {
	document: Document;
	model: Model;
}

/** A generated file: where it goes, below the project's root, and what stands in it. */
export interface Artefact {
	path: string;
	text: string;
}

export type Emitter = (source: Source) => Promise<Artefact[]> | Artefact[];

export const GENERATED =
	'// Generated from openapi/ by `pnpm generate`. Do not edit: change the document instead.\n';
