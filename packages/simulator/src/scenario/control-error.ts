/** What cannot be done; the message is one sentence that names what is wrong. */
export class ControlError extends Error {
	/** HTTP status over the control API */
	readonly status: number;

	constructor(message: string, status = 400) {
		super(message);
		this.name = 'ControlError';
		this.status = status;
	}
}
