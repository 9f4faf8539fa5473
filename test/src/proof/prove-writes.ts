import type { OperationId } from 'atess-client';
import type { FieldInfo, OperationInfo } from 'atess-client/internal';
import type { INodeParameters } from 'n8n-workflow';
import type { ProofCell } from '../../../scripts/proof.ts';
import type { Bench } from './bench.ts';
import { cell, requireMembers, type Values } from './cell.ts';
import { idsOf, subjectsOf, type Subject } from './subject.ts';

/** Creates, changes and deletes a plant or data logger, once with the client and once with the node. */
export async function proveWrites(
	bench: Bench,
	subject: Subject,
): Promise<Record<string, ProofCell>> {
	const { client, built, runNode } = bench;
	const { get, idName } = subject;
	const { create, update, delete: remove } = subject.operations;
	const surfaces = [byClient, byNode];
	const made: string[] = [];
	const cells: Record<string, ProofCell> = {};
	if (create !== undefined) {
		cells.create = await cell(async () => {
			for (const write of surfaces) {
				const before = await idsOf(bench, subject);
				await write(create, await bodyOf(create, `NEW${before.length}`, 'New'));
				const added = (await idsOf(bench, subject)).filter((id) => !before.includes(id));
				if (added.length !== 1) throw new Error(`${added.length} are new in the list.`);
				made.push(...added);
			}
		});
	}
	if (update !== undefined) {
		cells.update = await cell(async () => {
			for (const [i, write] of surfaces.entries()) {
				const id = made[i] ?? (await idsOf(bench, subject))[0] ?? '';
				const text = `Changed ${i}`;
				await write(update, await bodyOf(update, id, text));
				if (get === undefined) continue;
				const { data } = await client.request(get, { [idName]: id });
				// A record need not have all fields that can be changed.
				const values = Object.values(requireMembers(data));
				if (!values.includes(text)) throw new Error('A read does not show it.');
			}
		});
	}
	if (remove !== undefined) {
		cells.delete = await cell(async () => {
			for (const [i, write] of surfaces.entries()) {
				const id = made[i] ?? (await idsOf(bench, subject))[0];
				// If nothing could be created, there is only one that can be deleted.
				if (id === undefined) break;
				await write(remove, undefined, { [idName]: id });
				const left = await idsOf(bench, subject);
				if (left.includes(id)) throw new Error(`${id} is still in the list.`);
			}
		});
	}
	return cells;

	async function byClient(id: OperationId, body?: Values, input: Values = {}): Promise<void> {
		const { verified } = await built.write(client, id, { ...input, ...(body && { body }) });
		if (verified === false) throw new Error('In the client: a read does not show it.');
	}

	/** A field is in the panel itself or in a collection. n8n leaves out a field that the panel does not have. */
	async function byNode(id: OperationId, body: Values = {}, input: Values = {}): Promise<void> {
		const fields = { ...body, ...input } as INodeParameters;
		const [item] = await runNode(id, {
			...{ ...fields, confirm: fields[idName] ?? '' },
			...{ additionalFields: fields, updateFields: fields },
		});
		if (item?.verified === false) throw new Error('In the node: a read does not show it.');
	}

	/** A value for each field of a body. The IDs of other subjects are the first ones in their lists. */
	async function bodyOf(operation: OperationId, id: string, text: string): Promise<Values> {
		const { body }: OperationInfo = built.OPERATIONS[operation];
		const fields = body === undefined ? {} : built.FIELDS[body as keyof typeof built.FIELDS];
		const values: Record<string, unknown> = {};
		for (const [name, info] of Object.entries<FieldInfo>(fields)) {
			const other = subjectsOf(bench).find((one) => one.idName === name);
			values[name] =
				name === idName ? id : other ? (await idsOf(bench, other))[0] : valueOf(info, text);
		}
		return values;
	}
}

function valueOf({ types, range }: FieldInfo, text: string): unknown {
	if (types.includes('string')) return text;
	return types.includes('boolean') ? true : (range?.min ?? 1);
}
