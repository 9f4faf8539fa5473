import type { ProofCell } from '../../../scripts/proof.ts';
import type { Bench } from './bench.ts';
import { cell, requireMembers, type Values } from './cell.ts';
import { proveWrites } from './prove-writes.ts';
import { idIn, rowsOf, type Subject } from './subject.ts';

/** The operations of plants or data loggers: reads, and creating, changing and deleting one. */
export async function proveSubject(
	bench: Bench,
	subject: Subject,
): Promise<Record<string, ProofCell>> {
	const { client, runNode } = bench;
	const { list, get, idName } = subject;
	let first: Values = {};
	return {
		list: await cell(async () => {
			[first = {}] = await runNode(list, { returnAll: true });
			requireMembers((await rowsOf(bench, subject))[0]);
		}),
		...(get !== undefined && {
			get: await cell(async () => {
				const id = idIn(first, subject);
				requireMembers((await client.request(get, { [idName]: id })).data);
				await runNode(get, { [idName]: id });
			}),
		}),
		...(await proveWrites(bench, subject)),
	};
}
