import { CODE } from '../findings/code.ts';
import { describe, inOne, type FindingOf, type RefusalParams } from '../findings/index.ts';

/** Why nothing was sent. The codes are stable. */
export type RefusalCode = keyof RefusalParams;

/** One reason against a change, with the remedy in its message, in the words of the client's options. */
export type Refusal = FindingOf<RefusalParams> & {
	/** The setting that it is about, where it is about one. */
	readonly key?: string;
	readonly message: string;
};

/** A refusal with its message. */
export function refuse(finding: FindingOf<RefusalParams>): Refusal {
	const { params } = finding;
	const key = 'key' in params ? params.key : undefined;
	return {
		...finding,
		...(key !== undefined && { key }),
		message: inOne(describe(finding, CODE)),
	};
}
