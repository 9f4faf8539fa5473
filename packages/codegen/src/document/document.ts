import { bundle, createConfig } from '@redocly/openapi-core';
import path from 'node:path';
import type { DeviceClass } from './device-classes.ts';
import type { Evidence } from 'atess-spec/document/evidence';
import { overlaysBelow, refuseStale } from './overlays.ts';
import type { Role } from 'atess-spec/document/roles';

/** A JSON schema with the extensions that openapi/README.md explains. */
export interface Schema {
	$ref?: string;
	type?: string | string[];
	title?: string;
	description?: string;
	format?: string;
	pattern?: string;
	minimum?: number;
	maximum?: number;
	properties?: Record<string, Schema>;
	items?: Schema;
	allOf?: Schema[];
	anyOf?: Schema[];
	oneOf?: Schema[];
	'x-evidence'?: Evidence;
	'x-unit'?: string;
	'x-codes'?: string;
	'x-fault-word'?: number;
	'x-quantity'?: string | QuantityRule[];
	'x-sentinel'?: number[];
	'x-range'?: Range;
	'x-risk'?: string;
	'x-command'?: boolean;
	'x-n8n'?: {
		displayName?: string;
		placeholder?: string;
		type?: string;
		search?: string;
		required?: string[];
	};
}

export interface QuantityRule {
	name: string;
	models?: string[];
	notModels?: string[];
}

export interface Range {
	min?: number;
	max?: number;
	above?: number;
	note?: string;
}

export interface Parameter {
	$ref?: string;
	name: string;
	in: 'query' | 'path' | 'header' | 'cookie';
	required?: boolean;
	description?: string;
	schema: Schema;
	'x-evidence': Evidence;
	'x-n8n'?: { displayName: string; placeholder?: string; type?: string; search?: string };
}

export interface Operation {
	operationId: string;
	tags: string[];
	summary: string;
	description: string;
	parameters?: Parameter[];
	requestBody?: { content: { 'application/json': { schema: Schema } } };
	responses: { '200': { content: { 'application/json': { schema: Schema } } } };
	'x-evidence': Evidence;
	'x-role': Role;
	/** One of both: what the operation is about. */
	'x-device-type'?: string;
	'x-subject'?: string;
	'x-n8n': {
		resource: string;
		operation: string;
		name: string;
		action: string;
		description: string;
	};
	'x-limit'?: { requests: number; seconds: number; per: string; status: string };
	'x-retry': 'safe' | 'never';
	'x-page'?: {
		number: string;
		size: string;
		rows: string;
		total: string;
		from?: string;
		to?: string;
	};
}

/** What the document says of a device type itself. */
export interface DeviceTypeEntry {
	/** The type in words, such as "central HPS". */
	label: string;
	description: string;
	/** What it measures and does; absent where that is none of the known classes. */
	class?: DeviceClass;
	/** Table of `x-codes` that gives the bits of its fault words a meaning. */
	faultBits?: string;
}

/** The bundled document: one object, references only into `components`. */
export interface Document {
	openapi: string;
	info: { title: string; version: string };
	servers: { url: string }[];
	paths: Record<string, Record<string, Operation>>;
	components: {
		schemas: Record<string, Schema>;
		parameters: Record<string, Parameter>;
		examples?: Record<string, object>;
	};
	'x-codes': Record<string, unknown>;
	/** In the order in which a device of unknown type is looked for. */
	'x-device-types'?: Record<string, DeviceTypeEntry>;
	'x-n8n-resources': Record<string, { name: string; description: string }>;
}

/**
 * Reads `openapi/atess.yaml` below `root` with all the files it refers to, applies the overlays beside it
 * in the order of their names, and returns one object, keys in an order that depends on nothing but the
 * sources.
 *
 * @throws Error that names the file and the place that cannot be read
 */
export async function readDocument(root: string): Promise<Document> {
	const ref = path.join(root, 'openapi', 'atess.yaml');
	const overlays = await overlaysBelow(root);
	const document = await bundled(root, ref, overlays);
	if (overlays.length > 0) await refuseStale(overlays, await bundled(root, ref, []));
	return stable(document);
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
