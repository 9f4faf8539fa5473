import type { NodePlace, Operation, Parameter } from './document.ts';
import type { Evidence } from '../document/evidence.ts';
import type { Role } from '../document/roles.ts';

/** A parameter by the name that client and node have for it, and how the server gets it. */
export interface ParameterModel extends Omit<Parameter, 'in'> {
	/** The name that the server has for it. */
	wire: string;
	in: Parameter['in'] | 'body';
}

/** One operation with the facts for every artefact, references followed. */
export interface OperationModel {
	id: string;
	title: string;
	description: string;
	tag: string;
	/** Its role, and its device type or other subject. */
	role: Role;
	of: string;
	method: string;
	path: string;
	evidence: Evidence;
	parameters: ParameterModel[];
	/** Name of the schema of the request body. */
	body?: string;
	/** The member of the request body that has what is sent, where it is not the body itself. */
	bodyIn?: string;
	/** The content of `data` in the envelope: the schema's name and how it is wrapped. */
	data: {
		shape: 'object' | 'array' | 'page' | 'arrayOrPage' | 'unknown';
		schema?: string;
		/** Under which name a page has its rows, if `page` does not name it. */
		rows?: string;
	};
	page?: Operation['x-page'];
	limit?: Operation['x-limit'];
	retry: 'safe' | 'never';
	/** Whether the document calls it deprecated. */
	isDeprecated: boolean;
	n8n: NodePlace;
}
