import { printableLine } from './printable.ts';
import type { FindingOf, Say, Scene, Sentences, Surface } from './finding.ts';

/** The sentences of a finding for a surface, each as one line of printable characters. */
export function describe<Params>(
	finding: FindingOf<Params>,
	{ facts, cures }: Surface<Params>,
	scene: Scene = {},
): Sentences {
	const say: Say = (found) => {
		// A part of a finding has a code of the same surface.
		const { code, params } = found as FindingOf<Params>;
		const { what, why } = facts[code];
		const cure = cures[code];
		return {
			message: joined(what(params, scene, say), why?.(params, scene, say)),
			cure: typeof cure === 'string' ? cure : cure(params, scene, say),
		};
	};
	const { message, cure } = say(finding);
	return { message: printableLine(message), cure: printableLine(cure) };
}

/** Both sentences in a row, for a surface that has one place for them. */
export function inOne({ message, cure }: Sentences): string {
	return joined(message, cure);
}

/** Sentences in a row; empty ones are left out. */
export function joined(...sentences: readonly (string | undefined)[]): string {
	return sentences.filter((sentence) => sentence).join(' ');
}
