/** A request that cannot be fulfilled; the message names the problem in one sentence. */
export class ControlError extends Error {
	/** HTTP status over the control API */
	readonly status: number;

	constructor(message: string, status = 400) {
		super(message);
		this.name = 'ControlError';
		this.status = status;
	}
}
