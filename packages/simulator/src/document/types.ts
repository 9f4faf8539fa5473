/** The part of an OpenAPI 3.1 document that the simulator reads, with this project's extensions. */
export interface ApiDocument {
	readonly openapi: string;
	readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
	readonly components?: {
		readonly schemas?: Readonly<Record<string, Schema>>;
		readonly parameters?: Readonly<Record<string, Parameter>>;
		readonly securitySchemes?: Readonly<Record<string, unknown>>;
	};
	readonly 'x-device-types'?: Readonly<Record<string, DeviceType>>;
	readonly 'x-envelope'?: EnvelopeNames;
	/** Tables of codes by name: code -> meaning. Fault bit tables have another shape and are not read. */
	readonly 'x-codes'?: Readonly<Record<string, unknown>>;
}

/** The facts of the document about a device type. */
export interface DeviceType {
	/** The type in words. */
	readonly label: string;
	/** Table of `x-codes` with the bits of its fault words. */
	readonly faultBits?: string;
}

/** The role of an operation in the document; `other` without one. */
export type Role =
	| 'get'
	| 'list'
	| 'latest'
	| 'history'
	| 'settings'
	| 'updateSettings'
	| 'create'
	| 'update'
	| 'delete'
	| 'other';

/** The members of the envelope and the meaning of its codes, as the document has them. */
export interface EnvelopeNames {
	readonly code: string;
	readonly message: string;
	readonly data: string;
	readonly success: Json;
	/** The HTTP status that a code means, where it is another number. */
	readonly statuses?: Readonly<Record<string, number>>;
}

export interface Operation {
	readonly operationId: string;
	readonly parameters?: readonly (Parameter | Reference)[];
	readonly requestBody?: { readonly content?: Content };
	readonly responses?: Readonly<Record<string, { readonly content?: Content }>>;
	readonly 'x-role'?: Role;
	readonly 'x-device-type'?: string;
	readonly 'x-subject'?: string;
	readonly 'x-page'?: PageNames;
	readonly 'x-limit'?: FrequencyLimit;
}

/** How often an operation may be called. */
export interface FrequencyLimit {
	readonly requests: number;
	readonly seconds: number;
	/** name of a parameter, `operation` or `account` */
	readonly per: string;
	/** grade of evidence: documented, assumed, sister ... */
	readonly status: string;
}

export type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

export interface Reference {
	readonly $ref: string;
}

export interface Parameter {
	readonly name: string;
	readonly in: string;
	readonly required?: boolean;
	readonly schema?: Schema;
	/** Our name, where the server has another one. */
	readonly 'x-name'?: string;
	readonly 'x-time'?: string;
}

/** How a paged operation names its parameters and the parts of its response. */
export interface PageNames {
	readonly number: string;
	readonly size: string;
	readonly rows: string;
	readonly total: string;
	readonly from?: string;
	readonly to?: string;
	readonly taken?: string;
}

export interface Schema {
	readonly $ref?: string;
	readonly type?: string | readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly items?: Schema;
	readonly allOf?: readonly Schema[];
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
	readonly enum?: readonly Json[];
	readonly const?: Json;
	readonly default?: Json;
	readonly examples?: readonly Json[];
	readonly minimum?: number;
	readonly maximum?: number;
	readonly 'x-name'?: string;
	readonly 'x-parameter'?: string;
	readonly 'x-body'?: boolean;
	readonly 'x-time'?: string;
	readonly required?: readonly string[];
	readonly 'x-unit'?: string;
	readonly 'x-range'?: { readonly min?: number; readonly max?: number; readonly above?: number };
	readonly 'x-codes'?: string;
	readonly 'x-sentinel'?: readonly Json[];
	readonly 'x-quantity'?: Quantity | readonly Quantity[];
}

/** The normalised quantity that a field feeds, for all models or some. */
export type Quantity =
	| string
	| {
			readonly name: string;
			readonly models?: readonly string[];
			readonly notModels?: readonly string[];
	  };

/** The values that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
	readonly [name: string]: Json;
}
