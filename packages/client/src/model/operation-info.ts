import type { EvidenceStatus } from './evidence.ts';

/** The role of an operation; openapi/README.md explains each. */
export type Role = DeviceRole | 'create' | 'update' | 'delete' | 'other';

/** The roles that every device type has an operation for. */
export type DeviceRole = 'get' | 'list' | 'latest' | 'history' | 'settings' | 'updateSettings';

/** A parameter of the query, or of the path where the path names it in braces. */
export interface ParameterInfo {
	readonly name: string;
	readonly required?: boolean;
	/** The name that the server has for it, where that is another one. */
	readonly wire?: string;
	/** `body` where it is sent as a member of the body. */
	readonly in?: 'body';
	/** How the server wants a time: its parts by number, such as `$1/$2/$3`, or `s` or `ms` since 1970. */
	readonly time?: string;
}

/** The envelope of every response: names of its members, and the meaning of its codes. */
export interface EnvelopeRule {
	readonly code: string;
	/** The first that has a text counts. */
	readonly message: readonly string[];
	readonly data: string;
	readonly success: readonly unknown[];
	/** The HTTP status that a code means, where it is another number. */
	readonly statuses: Readonly<Record<string, number>>;
}

/** The rules for the values of a parameter. */
export interface ParameterRule {
	/** JSON types that are taken. */
	readonly types: readonly string[];
	readonly pattern?: string;
	readonly minimum?: number;
	readonly description: string;
}

/** The facts of the document about one operation, as far as it matters when calling it. */
export interface OperationInfo {
	/** Its purpose. */
	readonly role: Role;
	/** The device type or other subject that it is about. */
	readonly of: string;
	readonly method: string;
	readonly path: string;
	/** Evidence grade of the path. */
	readonly evidence: EvidenceStatus;
	readonly parameters: readonly ParameterInfo[];
	/** Name of the schema of the request body. */
	readonly body?: string;
	/** The member of the request body that has what is sent, where it is not the body itself. */
	readonly bodyIn?: string;
	/** How `data` of the envelope is wrapped, and the schema of what is in it. */
	readonly data: {
		readonly shape: 'object' | 'array' | 'page' | 'arrayOrPage' | 'unknown';
		readonly schema?: string;
		/** Under which name a page has its rows, if `page` does not name it. */
		readonly rows?: string;
	};
	/** Names of the parameters (`number`, `size`, `from`, `to`) and of the members of a page. */
	readonly page?: {
		readonly number: string;
		readonly size: string;
		readonly rows: string;
		readonly total: string;
		readonly from?: string;
		readonly to?: string;
		/** The member that has the page size that the server took, where it is not called like `size`. */
		readonly taken?: string;
	};
	/** How often the vendor lets it be called: `requests` in `seconds` for each value of `per`. */
	readonly limit?: {
		readonly requests: number;
		readonly seconds: number;
		readonly per: string;
		readonly status: EvidenceStatus;
	};
	/** `never` for everything that changes something. */
	readonly retry: 'safe' | 'never';
}

/** The facts of the document about one operation to people and tools. */
export interface OperationNotes {
	/** The vendor's title, in the vendor's spelling. */
	readonly title: string;
	readonly tag: string;
	readonly description: string;
	/** Evidence grade of an inferred path, in words. */
	readonly confidence?: string;
	/** How its path is known. */
	readonly source: string;
	readonly note?: string;
	/** Other paths that are plausible. */
	readonly alternatives?: readonly string[];
}

/** Where the n8n node has an operation. */
export interface N8nOperation {
	readonly resource: string;
	readonly operation: string;
}
