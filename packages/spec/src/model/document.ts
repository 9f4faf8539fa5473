import type { Json } from '../document/json.ts';
import type { DeviceClass } from './device-classes.ts';
import type { Evidence } from '../document/evidence.ts';
import type { DeviceRole, Role } from '../document/roles.ts';

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
	default?: string | number | boolean;
	examples?: Json[];
	deprecated?: boolean;
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
	/** Of a member of a request body: the parameter that fills it. */
	'x-parameter'?: string;
	/** Of a member of a request body: the fields that are sent are in it. */
	'x-body'?: boolean;
	/** How the server wants a time in a request body: see the parameter. */
	'x-time'?: string;
	/** Of a field of a response: the name under which client and node read it. */
	'x-name'?: string;
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
	/** The name that client and node have for it, where the server has another one. */
	'x-name'?: string;
	/** How the server wants a time that client and node take as yyyy-MM-dd HH:mm:ss. */
	'x-time'?: string;
	'x-n8n'?: { displayName: string; placeholder?: string; type?: string; search?: string };
}

/** The words with which the node offers an operation. */
export interface NodeWords {
	name: string;
	action: string;
	description: string;
}

/** Where the node has an operation, and with which words. */
export interface NodePlace extends NodeWords {
	resource: string;
	operation: string;
}

/** A resource of the node. */
export interface NodeResource {
	name: string;
	description: string;
	/** Of the resource for devices: the words of the operations that every device type has. */
	operations?: Partial<Record<DeviceRole, NodeWords>>;
}

export interface Operation {
	operationId: string;
	tags: string[];
	summary: string;
	description: string;
	deprecated?: boolean;
	parameters?: Parameter[];
	requestBody?: { content: Record<string, { schema?: Schema }> };
	responses: { '200': { content: { 'application/json': { schema: Schema } } } };
	'x-evidence': Evidence;
	'x-role': Role;
	/** One of both: the subject of the operation. */
	'x-device-type'?: string;
	'x-subject'?: string;
	/** Absent where every device type has such an operation. */
	'x-n8n'?: NodePlace;
	'x-limit'?: { requests: number; seconds: number; per: string; status: string };
	'x-retry': 'safe' | 'never';
	'x-page'?: {
		number: string;
		size: string;
		rows: string;
		total: string;
		from?: string;
		to?: string;
		/** The member of a page that has the page size that the server took. */
		taken?: string;
	};
}

type SuccessCode = number | string | boolean;

/** The envelope of every response. */
export interface EnvelopeNames {
	code: string;
	message: string;
	/** Other names of the message, which count where the first has no text. */
	otherMessages?: string[];
	data: string;
	/** The code of success, or several. */
	success: SuccessCode | SuccessCode[];
	/** The HTTP status that a code means, where it is another number: such as 404 for the code 400. */
	statuses?: Record<string, number>;
}

/** The facts of the document about a device type itself. */
export interface DeviceTypeEntry {
	/** The type in a sentence, such as "central HPS". */
	label: string;
	/** The type in a list, such as "Battery Inverter (PCS)". */
	name?: string;
	description: string;
	/** Its class; absent if it is not a known one. */
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
		responses?: Record<string, object>;
	};
	'x-codes': Record<string, unknown>;
	'x-envelope': EnvelopeNames;
	/** In the order in which a device of unknown type is looked for. */
	'x-device-types'?: Record<string, DeviceTypeEntry>;
	/** In the order of the node's panel. */
	'x-n8n-resources': Record<string, NodeResource>;
}
