import type { Operation, Parameter } from './document.ts';
import type { Evidence } from '../document/evidence.ts';
import type { Role } from '../document/roles.ts';

/** One operation with what every artefact asks of it, references followed. */
export interface OperationModel {
	id: string;
	title: string;
	description: string;
	tag: string;
	/** What it is for, and of which device type or other subject. */
	role: Role;
	of: string;
	method: string;
	path: string;
	evidence: Evidence;
	parameters: Parameter[];
	/** Name of the schema of the request body. */
	body?: string;
	/** What `data` of the envelope holds: the schema's name and how it is wrapped. */
	data: {
		shape: 'object' | 'array' | 'page' | 'arrayOrPage' | 'unknown';
		schema?: string;
		/** Under which name a page has its rows, where `page` does not say it. */
		rows?: string;
	};
	page?: Operation['x-page'];
	limit?: Operation['x-limit'];
	retry: 'safe' | 'never';
	n8n: Operation['x-n8n'];
}
