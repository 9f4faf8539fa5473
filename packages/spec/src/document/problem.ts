/** A document that cannot be read. The message is one sentence for the person who named it. */
export class DocumentProblem extends Error {
	/** Whether the file or address is wrong. Otherwise a server or network failed. */
	readonly isInput: boolean;

	constructor(message: string, isInput: boolean) {
		super(message);
		this.name = 'DocumentProblem';
		this.isInput = isInput;
	}
}

/** The file or address cannot be used: the message names the mistake and the next step. */
export function badDocument(message: string): DocumentProblem {
	return new DocumentProblem(message, true);
}
