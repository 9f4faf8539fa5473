import type { DeviceClass } from './device-classes.ts';
import type { Evidence } from '../document/evidence.ts';
import type { Role } from '../document/roles.ts';

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
	required?: string[];
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
