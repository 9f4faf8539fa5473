import type { ProofCell } from '../../../scripts/proof.ts';

export type Values = Readonly<Record<string, unknown>>;

/** The cell of some work: its result, or the reason of its failure. */
export async function cell(
	work: () => Promise<ProofCell | undefined> | Promise<void>,
): Promise<ProofCell> {
	try {
		return (await work()) ?? {};
	} catch (error) {
		return { failure: error instanceof Error ? error.message : String(error) };
	}
}

/** @throws Error when a read has returned nothing */
export function requireMembers(value: unknown): Values {
	if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
		throw new Error('The client reads nothing.');
	}
	return value as Values;
}

/** @throws Error that names the quantities for which the node has no value, although the client has one */
export function sameNames(
	fed: readonly string[],
	sample: Values,
	item: Values | undefined = {},
): string[] {
	const names = fed.filter((name) => sample[name] !== null && sample[name] !== undefined);
	const missing = names.filter((name) => name in item && item[name] === null);
	if (missing.length > 0) throw new Error(`In the node there is no value: ${missing.join(', ')}.`);
	return names;
}
