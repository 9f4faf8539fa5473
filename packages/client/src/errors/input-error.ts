import { AtessError, type CallSite } from './atess-error.ts';

/** The input is missing or malformed; nothing was sent. */
export class AtessInputError extends AtessError {
	override readonly name = 'AtessInputError';
	readonly kind = 'input';
	readonly sent = false;
	/** Name of the parameter that is wrong. */
	readonly parameter: string;

	constructor(site: CallSite, parameter: string, problem: string) {
		super(site, { code: 'input', params: { parameter, problem } }, 'notSent');
		this.parameter = parameter;
	}
}
