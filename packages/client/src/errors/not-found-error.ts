import { AtessApiError, type ServerRefusal } from './api-error.ts';
import type { CallSite } from './atess-error.ts';

/** The known facts about a path without content. */
interface PathFacts {
	/** Whether the API itself has responded, so that its path is right. */
	readonly isOfApi: boolean;
	/** Whether the document only infers the path. */
	readonly isInferred: boolean;
}

/** Not found: the envelope's code for it, which is 400 in the vendor's text ("not fount"), or HTTP 404. */
export class AtessNotFoundError extends AtessApiError {
	override readonly name = 'AtessNotFoundError';
	override readonly kind = 'notFound';
	/** Whether the API itself has responded, so that the path is right. */
	readonly saysNothing: boolean;

	constructor(site: CallSite, refusal: ServerRefusal, { isOfApi, isInferred }: PathFacts) {
		const { code, msg, httpStatus } = refusal;
		const { operationId, method, path } = site;
		super(site, refusal, {
			code: isOfApi && httpStatus !== 404 ? 'notFound' : 'pathNotFound',
			params: { ...{ code, msg, httpStatus }, ...{ operationId, method, path, isInferred } },
		});
		this.saysNothing = isOfApi && code !== 404;
	}
}
